package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.type.SqlText;
import dev.dataflow.spi.query.TextSearch;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Full-text indexes: GIN over an expression, which conditions repeat. What separates words is taken out of the text before
 * the server parses it, so that no host name, path or number is found in it; its configuration {@code simple} knows no stop
 * words and no stems.
 */
final class FullText {

    private static final String CONFIGURATION = "'pg_catalog.simple'::regconfig";
    private static final String SEPARATORS = TextSearch.separators().stream()
            .map(range -> character(range.first()) + "-" + character(range.last()))
            .collect(Collectors.joining("", "[", "]+"));

    /** Stands between fields, so that no phrase goes over from one to the next. */
    private static final String BETWEEN = " || ' 0nextfield0 ' || ";

    private FullText() {}

    private static String character(int codePoint) {
        return codePoint > 0xffff ? "\\U%08x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
    }

    /**
     * Returns the text of columns as the index has it; never null.
     *
     * @param qualifier what stands before a column
     */
    static String document(String qualifier, List<String> columns) {
        return columns.stream()
                .map(column -> "regexp_replace(coalesce(" + qualifier + SqlText.quote(column) + ", ''), '" + SEPARATORS
                        + "', ' ', 'g')")
                .collect(Collectors.joining(BETWEEN, "to_tsvector(" + CONFIGURATION + ", ", ")"));
    }

    /** Returns that columns have what a search asks for. */
    static SqlFragment condition(String qualifier, List<String> columns, Bind search) {
        return SqlFragment.join(
                document(qualifier, columns) + " @@ to_tsquery(" + CONFIGURATION + ", ",
                search.map(FullText::query),
                ")");
    }

    private static @Nullable Object query(@Nullable Object value) {
        if (!(value instanceof TextSearch search)) {
            return null;
        }
        String required = search.required().stream().map(FullText::phrase).collect(Collectors.joining(" & "));
        return required
                + search.excluded().stream().map(each -> " & !" + phrase(each)).collect(Collectors.joining());
    }

    /** Words hold nothing that separates words, and so no quote. */
    private static String phrase(List<String> words) {
        return words.stream().collect(Collectors.joining("' <-> '", "('", "')"));
    }
}
