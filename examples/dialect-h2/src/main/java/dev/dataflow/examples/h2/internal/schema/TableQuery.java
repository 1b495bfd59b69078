package dev.dataflow.examples.h2.internal.schema;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.LiveTable.LiveColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table's part of the information schema. Used once. */
final class TableQuery {

    private static final String OF_TABLE = " %1$s.table_schema = coalesce(?, CURRENT_SCHEMA) AND %1$s.table_name = ? ";

    private static final String COLUMNS = "SELECT c.column_name, c.is_nullable = 'YES', c.column_default,"
            + " c.is_identity = 'YES', coalesce(e.data_type, c.data_type),"
            + " coalesce(e.character_maximum_length, c.character_maximum_length),"
            + " coalesce(e.numeric_precision, c.numeric_precision), coalesce(e.numeric_scale, c.numeric_scale),"
            + " c.data_type"
            + " FROM information_schema.columns c LEFT JOIN information_schema.element_types e"
            + " ON e.object_type = 'TABLE' AND e.object_schema = c.table_schema AND e.object_name = c.table_name"
            + " AND e.collection_type_identifier = c.dtd_identifier AND c.data_type = 'ARRAY'"
            + " WHERE" + OF_TABLE.formatted("c") + "ORDER BY c.ordinal_position";

    private static final String INDEXES = "SELECT i.index_name, i.index_type_name = 'UNIQUE INDEX', n.column_name"
            + " FROM information_schema.indexes i JOIN information_schema.index_columns n"
            + " ON n.index_schema = i.index_schema AND n.index_name = i.index_name"
            + " WHERE" + OF_TABLE.formatted("i") + "AND NOT i.is_generated ORDER BY i.index_name, n.ordinal_position";

    private static final String PRIMARY_KEY = "SELECT k.column_name FROM information_schema.table_constraints t"
            + " JOIN information_schema.key_column_usage k"
            + " ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name"
            + " WHERE" + OF_TABLE.formatted("t") + "AND t.constraint_type = 'PRIMARY KEY' ORDER BY k.ordinal_position";

    private static final String FOREIGN_KEYS =
            "SELECT r.constraint_name, k.column_name, p.table_name, p.column_name, r.delete_rule"
                    + " FROM information_schema.referential_constraints r JOIN information_schema.key_column_usage k"
                    + " ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name"
                    + " JOIN information_schema.key_column_usage p ON p.constraint_schema = r.unique_constraint_schema"
                    + " AND p.constraint_name = r.unique_constraint_name"
                    + " AND p.ordinal_position = k.position_in_unique_constraint"
                    + " WHERE" + OF_TABLE.formatted("k") + "ORDER BY r.constraint_name, k.ordinal_position";

    private final Query query;
    private final @Nullable String schema;
    private final String name;

    TableQuery(Query query, @Nullable String schema, String name) {
        this.query = query;
        this.schema = schema;
        this.name = name;
    }

    Optional<LiveTable> read() throws SQLException {
        List<LiveColumn> columns = columns();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new LiveTable(name, columns, primaryKey(), indexes(), foreignKeys()));
    }

    private List<LiveColumn> columns() throws SQLException {
        return query.list(
                COLUMNS,
                rows -> {
                    FieldType type = ColumnTypes.of(rows, 5);
                    boolean array = rows.getString(9).equals("ARRAY");
                    return new LiveColumn(
                            rows.getString(1),
                            array ? rows.getString(5) + " ARRAY" : rows.getString(5),
                            array && type != null ? FieldType.array(type) : type,
                            rows.getBoolean(2),
                            rows.getString(3),
                            rows.getBoolean(4));
                },
                schema,
                name);
    }

    private List<String> primaryKey() throws SQLException {
        return query.list(PRIMARY_KEY, rows -> rows.getString(1), schema, name);
    }

    private List<IndexSpec> indexes() throws SQLException {
        Map<String, IndexSpec> found = new LinkedHashMap<>();
        query.list(
                INDEXES,
                rows -> found.merge(
                        rows.getString(1),
                        new IndexSpec(rows.getString(1), List.of(rows.getString(3)), rows.getBoolean(2), ""),
                        (before, more) -> new IndexSpec(
                                before.name(), joined(before.columns(), more.columns()), before.unique(), "")),
                schema,
                name);
        return List.copyOf(found.values());
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
