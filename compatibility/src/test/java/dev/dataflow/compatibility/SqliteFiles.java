package dev.dataflow.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteDataSource;

/** Files with a database in each, below the build's folder. */
final class SqliteFiles implements TestDatabase.Source {

    static final SqliteFiles SOURCE = new SqliteFiles();

    private static final String SCHEME = "sqlite:";

    private final AtomicInteger made = new AtomicInteger();
    private final Path folder;

    private SqliteFiles() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "sqlite")), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String freshUrl() {
        return SCHEME + folder.resolve(made.incrementAndGet() + ".db").toAbsolutePath();
    }

    @Override
    public Connection connect(String url) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:" + url);
        return source.getConnection();
    }
}
