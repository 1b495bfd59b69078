package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/** Addresses of SQLite databases, without their scheme: a path, or in memory. */
final class SqliteUrls {

    private SqliteUrls() {}

    static DatabaseUrl parse(String url, String rest) {
        int question = rest.indexOf('?');
        Map<String, String> parameters =
                question < 0 ? Map.of() : UrlParameters.read(url, rest.substring(question + 1), new LinkedHashMap<>());
        String path = path(url, question < 0 ? rest : rest.substring(0, question));
        return new DatabaseUrl("sqlite", null, null, null, -1, path, parameters);
    }

    private static String path(String url, String written) {
        String path = written;
        if (written.startsWith("///")) {
            path = written.substring(3);
        } else if (written.startsWith("//")) {
            throw DatabaseUrls.invalid(url, "A SQLite URL has no host")
                    .expected("sqlite:path, sqlite:///relative/path or sqlite:////absolute/path")
                    .fix("Write the path behind the colon", "sqlite:" + written.substring(2))
                    .toException();
        }
        if (path.isEmpty()) {
            throw DatabaseUrls.invalid(url, "The SQLite URL names no file")
                    .expected("a path, or :memory:")
                    .fix("Name a file", "sqlite:app.db")
                    .fix("Or keep the data in memory", "sqlite::memory:")
                    .toException();
        }
        if (path.indexOf('\0') >= 0) {
            throw DatabaseUrls.invalid(url, "The path has a NUL character").toException();
        }
        return path;
    }
}
