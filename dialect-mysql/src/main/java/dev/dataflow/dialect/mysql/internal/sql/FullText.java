package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Server;
import dev.dataflow.spi.query.TextSearch;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Full-text indexes: {@code FULLTEXT} over a stored column that the server computes. In it the words are in small letters,
 * and each begins with the same two letters, whereby none is too short for the server and none a stop word.
 */
public final class FullText {

    /** How the computed column ends, which begins like its index. */
    public static final String COLUMN = "_ft";

    private static final String START = "zz";

    /** Stands between fields, so that no phrase goes over from one to the next; no word that is looked for is like it. */
    private static final String BETWEEN = " xx0 ";

    private static final String CHARACTERS = TextSearch.separators().stream()
            .map(range -> character(range.first()) + "-" + character(range.last()))
            .collect(Collectors.joining("", "[", "]+"));

    private static final String BYTES = Utf8Class.of(TextSearch.separators());

    private FullText() {}

    /** The backslash is doubled for a literal of SQL. */
    private static String character(int codePoint) {
        return "\\\\x{" + Integer.toHexString(codePoint) + "}";
    }

    /** Returns the statement that makes an index and its column at once. */
    static String create(String table, IndexSpec index, Server server) {
        String column = Names.quote(column(index));
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " LONGTEXT GENERATED ALWAYS AS ("
                + document(index.columns(), server) + ") STORED INVISIBLE, ADD FULLTEXT INDEX "
                + Names.quote(index.name()) + " (" + column + ")";
    }

    private static String column(IndexSpec index) {
        return index.name() + COLUMN;
    }

    private static String document(List<String> columns, Server server) {
        return columns.stream()
                .map(column -> "CONCAT('" + START + "', " + words("LOWER(" + Names.quote(column) + ")", server) + ")")
                .collect(Collectors.joining(", ", "CONCAT_WS('" + BETWEEN + "', ", ")"));
    }

    /** MariaDB looks through the whole text of characters again at each match, and not through that of bytes. */
    private static String words(String text, Server server) {
        String between = "', ' " + START + "')";
        return server.isMariaDb()
                ? "CONVERT(REGEXP_REPLACE(CAST(" + text + " AS BINARY), '" + BYTES + between + " USING utf8mb4)"
                : "REGEXP_REPLACE(" + text + ", '" + CHARACTERS + between;
    }

    /** Returns that the text of an index has what a search asks for. */
    static SqlFragment condition(IndexSpec index, String qualifier, Bind search) {
        return SqlFragment.join(
                "MATCH (" + qualifier + Names.quote(column(index)) + ") AGAINST (",
                search.map(FullText::query),
                " IN BOOLEAN MODE)");
    }

    private static @Nullable Object query(@Nullable Object value) {
        if (!(value instanceof TextSearch search)) {
            return null;
        }
        String required =
                search.required().stream().map(words -> "+" + phrase(words)).collect(Collectors.joining(" "));
        return required
                + search.excluded().stream().map(words -> " -" + phrase(words)).collect(Collectors.joining());
    }

    /** Words hold nothing that separates words, and so no operator. */
    private static String phrase(List<String> words) {
        return words.stream()
                .map(word -> START + word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" ", "\"", "\""));
    }
}
