package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.spi.query.TextSearch;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Full-text indexes: an FTS5 table without the text itself, named like the index, that triggers keep as its table is,
 * whoever writes. Its rows have the row ids of the table, which {@code VACUUM} leaves alone where a table has an index or
 * an integer key, as all of ours do.
 */
public final class FullText {

    /** How a column of the index begins, which goes on like that of the table: some names FTS5 keeps for itself. */
    public static final String COLUMN = "c_";

    /** How the trigger ends that is made last: with it, the index is whole. */
    public static final String LAST_TRIGGER = "_delete";

    private static final List<String> ROW_IDS = List.of("rowid", "_rowid_", "oid");

    private FullText() {}

    /**
     * Returns the statements that make an index. Another run of them makes an index whole that a run before left half, so
     * that they need no transaction.
     */
    static List<String> create(TableSpec table, IndexSpec index, UnaryOperator<String> inSchema) {
        String rowId = rowId(table);
        String words = SqlNames.quote(index.name());
        String there = inSchema.apply(index.name());
        String of = SqlNames.quote(table.name());
        String store = "INSERT INTO " + words + "(rowid, " + columns(index, SqlNames::quote, COLUMN) + ") VALUES (new."
                + rowId + ", " + columns(index, name -> "new." + SqlNames.quote(name), "") + ");";
        String changed = index.columns().stream()
                .map(name -> " OR old." + SqlNames.quote(name) + " IS NOT new." + SqlNames.quote(name))
                .collect(Collectors.joining());
        return List.of(
                "CREATE VIRTUAL TABLE IF NOT EXISTS " + there + " USING fts5(" + columns(index, SqlNames::quote, COLUMN)
                        + ", content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
                trigger(inSchema.apply(index.name() + "_insert"), "INSERT ON " + of) + forget(words, "new." + rowId)
                        + store + " END",
                trigger(inSchema.apply(index.name() + "_update"), "UPDATE ON " + of)
                                .replace("BEGIN", "WHEN old." + rowId + " <> new." + rowId + changed + " BEGIN")
                        + forget(words, "old." + rowId) + forget(words, "new." + rowId) + store + " END",
                "DELETE FROM " + there + " WHERE rowid NOT IN (SELECT " + rowId + " FROM "
                        + inSchema.apply(table.name()) + ")",
                "INSERT INTO " + there + "(rowid, " + columns(index, SqlNames::quote, COLUMN) + ") SELECT " + rowId
                        + ", "
                        + columns(index, SqlNames::quote, "") + " FROM " + inSchema.apply(table.name()) + " WHERE "
                        + rowId
                        + " NOT IN (SELECT rowid FROM " + there + ")",
                trigger(inSchema.apply(index.name() + LAST_TRIGGER), "DELETE ON " + of) + forget(words, "old." + rowId)
                        + " END");
    }

    private static String trigger(String name, String event) {
        return "CREATE TRIGGER IF NOT EXISTS " + name + " AFTER " + event + " BEGIN ";
    }

    private static String forget(String words, String rowId) {
        return "DELETE FROM " + words + " WHERE rowid = " + rowId + "; ";
    }

    private static String columns(IndexSpec index, UnaryOperator<String> form, String start) {
        return index.columns().stream().map(name -> form.apply(start + name)).collect(Collectors.joining(", "));
    }

    /** A column of one of the names of the row id hides it. */
    private static String rowId(TableSpec table) {
        List<String> taken = table.columns().stream()
                .map(ColumnSpec::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return ROW_IDS.stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElse("rowid");
    }

    /** Returns that the text of an index has what a search asks for. */
    static SqlFragment condition(TableSpec table, IndexSpec index, String qualifier, Bind search) {
        String words = SqlNames.quote(index.name());
        return SqlFragment.join(
                qualifier + rowId(table) + " in (select rowid from " + words + " where " + words + " match ",
                search.map(FullText::query),
                ")");
    }

    private static @Nullable Object query(@Nullable Object value) {
        if (!(value instanceof TextSearch search)) {
            return null;
        }
        String required =
                search.required().stream().map(FullText::phrase).collect(Collectors.joining(" AND ", "(", ")"));
        return required
                + search.excluded().stream()
                        .map(words -> " NOT " + phrase(words))
                        .collect(Collectors.joining());
    }

    /** Words hold nothing that separates words, and so no quote. */
    private static String phrase(List<String> words) {
        return '"' + String.join(" ", words) + '"';
    }
}
