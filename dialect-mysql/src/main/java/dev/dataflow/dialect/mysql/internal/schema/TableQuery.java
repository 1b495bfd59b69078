package dev.dataflow.dialect.mysql.internal.schema;

import dev.dataflow.dialect.mysql.internal.sql.FullText;
import dev.dataflow.dialect.mysql.internal.sql.MysqlDdl;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One table's part of the information schema. Used once. */
final class TableQuery {

    private static final String OF_TABLE = " table_schema = COALESCE(?, DATABASE()) AND table_name = ? ";

    /** The comment of a table; nothing for a view. */
    private static final String TABLE =
            "SELECT table_comment FROM information_schema.tables WHERE" + OF_TABLE + "AND table_type = 'BASE TABLE'";

    private static final String COLUMNS = "SELECT column_name, data_type, column_type, character_maximum_length,"
            + " numeric_precision, numeric_scale, is_nullable, column_default, extra, generation_expression,"
            + " collation_name, column_comment"
            + " FROM information_schema.columns WHERE" + OF_TABLE + "ORDER BY ordinal_position";

    /** An index with an expression among its parts is left out. */
    private static final String INDEXES =
            "SELECT index_name, non_unique, column_name FROM information_schema.statistics WHERE" + OF_TABLE
                    + "AND index_name NOT IN (SELECT index_name FROM information_schema.statistics WHERE" + OF_TABLE
                    + "AND column_name IS NULL) ORDER BY index_name, seq_in_index";

    private static final String FOREIGN_KEYS = "SELECT k.constraint_name, k.column_name, k.referenced_table_name,"
            + " k.referenced_column_name, r.delete_rule FROM information_schema.key_column_usage k"
            + " JOIN information_schema.referential_constraints r"
            + " ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name"
            + " AND r.table_name = k.table_name"
            + " WHERE k.table_schema = COALESCE(?, DATABASE()) AND k.table_name = ?"
            + " ORDER BY k.constraint_name, k.ordinal_position";

    /** MariaDB knows JSON as text that is checked to be it. */
    private static final String JSON_CHECKS = "SELECT check_clause FROM information_schema.check_constraints"
            + " WHERE constraint_schema = COALESCE(?, DATABASE()) AND table_name = ? AND level = 'Column'";

    /** Collations that compare by code point. */
    private static final Set<String> OURS = Set.of("utf8mb4_0900_bin", "utf8mb4_nopad_bin");

    private final Query query;
    private final @Nullable String schema;
    private final String name;
    private final Map<String, String> conditions = new HashMap<>();

    TableQuery(Query query, @Nullable String schema, String name) {
        this.query = query;
        this.schema = schema;
        this.name = name;
    }

    Optional<LiveTable> read() throws SQLException {
        List<String> json = isMariaDb() ? query.list(JSON_CHECKS, rows -> rows.getString(1), schema, name) : List.of();
        List<LiveColumn> columns = query.list(COLUMNS, rows -> column(rows, json), schema, name).stream()
                .flatMap(Optional::stream)
                .toList();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Map<String, IndexSpec> indexes = indexes();
        IndexSpec primary = indexes.remove("PRIMARY");
        List<String> kept = query.list(TABLE, rows -> rows.getString(1), schema, name);
        return Optional.of(new LiveTable(
                name,
                kept.isEmpty() ? LiveTable.Kind.VIEW : LiveTable.Kind.TABLE,
                kept.isEmpty() ? "" : kept.get(0),
                columns,
                primary == null ? List.of() : primary.columns(),
                indexes.values().stream().map(this::withCondition).toList(),
                foreignKeys()));
    }

    private boolean isMariaDb() throws SQLException {
        return query.connection()
                .getMetaData()
                .getDatabaseProductVersion()
                .toLowerCase(Locale.ROOT)
                .contains("mariadb");
    }

    /** Returns a column; none for that of an index over some rows or over words, whose expression is noted. */
    private Optional<LiveColumn> column(ResultSet rows, List<String> json) throws SQLException {
        String column = rows.getString(1);
        String extra = rows.getString(9) == null ? "" : rows.getString(9).toUpperCase(Locale.ROOT);
        String expression = rows.getString(10);
        if (expression != null && isOfIndex(column) && extra.contains("INVISIBLE")) {
            conditions.put(column, expression);
            return Optional.empty();
        }
        String columnType = rows.getString(3).toLowerCase(Locale.ROOT);
        boolean document = json.contains("json_valid(`" + column.replace("`", "``") + "`)");
        FieldType type = document
                ? FieldType.json()
                : ColumnTypes.of(rows.getString(2), columnType, rows.getLong(4), rows.getInt(5), rows.getInt(6));
        return Optional.of(new LiveColumn(
                column,
                document ? "json" : columnType,
                type,
                rows.getString(7).equals("YES"),
                expression == null || expression.isEmpty() ? defaultOf(rows.getString(8)) : expression,
                extra.contains("AUTO_INCREMENT"),
                expression != null && !expression.isEmpty(),
                OURS.contains(String.valueOf(rows.getString(11))) ? null : rows.getString(11),
                rows.getString(12)));
    }

    private static boolean isOfIndex(String column) {
        return column.endsWith(MysqlDdl.COVERED) || column.endsWith(FullText.COLUMN);
    }

    /** MariaDB writes a default that is null as the word. */
    private static @Nullable String defaultOf(@Nullable String text) {
        return text == null || text.equalsIgnoreCase("null") ? null : text;
    }

    private Map<String, IndexSpec> indexes() throws SQLException {
        Map<String, IndexSpec> found = new LinkedHashMap<>();
        query.list(
                INDEXES,
                rows -> found.merge(
                        rows.getString(1),
                        new IndexSpec(rows.getString(1), List.of(rows.getString(3)), rows.getInt(2) == 0, ""),
                        (before, more) -> new IndexSpec(
                                before.name(), joined(before.columns(), more.columns()), before.unique(), "")),
                schema,
                name,
                schema,
                name);
        return found;
    }

    private IndexSpec withCondition(IndexSpec index) {
        int last = index.columns().size() - 1;
        if (index.columns().get(last).endsWith(FullText.COLUMN)
                && conditions.containsKey(index.columns().get(last))) {
            return new IndexSpec(index.name(), index.columns(), false, "", true);
        }
        String condition = conditions.get(index.columns().get(last));
        return condition == null
                ? index
                : new IndexSpec(index.name(), index.columns().subList(0, last), index.unique(), condition);
    }

    private List<ForeignKeySpec> foreignKeys() throws SQLException {
        Map<String, ForeignKeySpec> found = new LinkedHashMap<>();
        query.list(
                FOREIGN_KEYS,
                rows -> found.merge(
                        rows.getString(1),
                        new ForeignKeySpec(
                                List.of(rows.getString(2)),
                                rows.getString(3),
                                List.of(rows.getString(4)),
                                onDelete(rows.getString(5))),
                        (before, more) -> new ForeignKeySpec(
                                joined(before.columns(), more.columns()),
                                before.table(),
                                joined(before.targetColumns(), more.targetColumns()),
                                before.onDelete())),
                schema,
                name);
        return List.copyOf(found.values());
    }

    private static List<String> joined(List<String> before, List<String> more) {
        List<String> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private static Reference.OnDelete onDelete(String rule) {
        return switch (rule) {
            case "CASCADE" -> Reference.OnDelete.CASCADE;
            case "SET NULL" -> Reference.OnDelete.SET_NULL;
            default -> Reference.OnDelete.RESTRICT;
        };
    }
}
