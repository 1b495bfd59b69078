package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Product;
import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.dialect.mysql.internal.type.MysqlCodec;
import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.RowsUpdate;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** The parts of statements that are MySQL's and MariaDB's own. Immutable. */
public final class MysqlDml implements DmlRenderer {

    private static final String ALL = "18446744073709551615";
    private static final int MOST_ROWS = 500;
    /** A text of more than 65,536 characters would be prepared anew each time: the driver keeps shorter ones only. */
    private static final int MOST_VALUES = 2_000;

    private final Servers servers;
    private final Patterns patterns;
    private final JsonConditions json;
    private final ArrayConditions arrays;
    private final Assignments assignments;
    private final Aggregates aggregates;

    public MysqlDml(Servers servers, MysqlTypes types, JsonCodec codec) {
        this.servers = servers;
        this.patterns = new Patterns(servers);
        this.json = new JsonConditions(servers, types, codec, patterns);
        this.arrays = new ArrayConditions(servers, types, codec, patterns);
        this.assignments = new Assignments(servers, types, codec);
        this.aggregates = new Aggregates(types);
    }

    /** MariaDB has no other words for it. */
    @Override
    public String shareRows() {
        return "lock in share mode";
    }

    @Override
    public String quote(String identifier) {
        return Names.quote(identifier);
    }

    @Override
    public SqlFragment compare(Operator operator, FieldType type, SqlFragment column, Bind value) {
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        boolean document = type instanceof FieldType.Json || type instanceof FieldType.Array;
        return equality && document
                ? json.equal(operator == Operator.NE, column, value)
                : DmlRenderer.super.compare(operator, type, column, value);
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        return patterns.render(operator, column, value);
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return json.compare(operator, column, path, operand, value);
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return json.isNull(column, path);
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return json.text(column, path);
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return json.sortable(column, path);
    }

    @Override
    public SqlFragment collection(
            Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        return type instanceof FieldType.Array array
                ? arrays.collection(operator, array, column, value)
                : json.collection(operator, JsonPlace.of(column, path), value);
    }

    @Override
    public SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        return type instanceof FieldType.Array array
                ? arrays.anyElement(array, column, operators, values)
                : json.anyElement(JsonPlace.of(column, path), operators, operands, values);
    }

    @Override
    public SqlFragment search(TableSpec table, IndexSpec index, String qualifier, Bind search) {
        return FullText.condition(index, qualifier, search);
    }

    @Override
    public SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        return assignments.render(operator, type, column, value);
    }

    @Override
    public SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column) {
        return aggregates.render(function, type, column);
    }

    @Override
    public ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type) {
        return aggregates.codec(function, type);
    }

    /** Null is less than all values here. */
    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        String direction = descending ? " DESC" : "";
        return !nullable || nullsFirst != descending
                ? SqlFragment.join(column, direction)
                : SqlFragment.join(column, nullsFirst ? " IS NOT NULL, " : " IS NULL, ", column, direction);
    }

    @Override
    public SqlFragment offset(Bind offset) {
        return SqlFragment.join("LIMIT " + ALL + " OFFSET ", offset);
    }

    @Override
    public String insertDefaults(String table) {
        return "INSERT INTO " + table + " () VALUES ()";
    }

    /** The rows are a derived table, whose first row names and types its columns. */
    @Override
    public SqlFragment updateOfSeveral(RowsUpdate update) {
        List<Object> parts = new ArrayList<>();
        parts.add("UPDATE " + update.table() + " df_t JOIN (");
        for (int row = 0; row < update.rows().size(); row++) {
            parts.add(row == 0 ? "SELECT " : " UNION ALL SELECT ");
            List<SqlFragment> values = update.rows().get(row);
            for (int i = 0; i < values.size(); i++) {
                parts.add(i == 0 ? "" : ", ");
                SqlFragment value = values.get(i);
                parts.add(row == 0 ? value : new SqlFragment(MysqlCodec.behindFirst(value.text()), value.binds()));
                parts.add(row == 0 ? " AS c" + i : "");
            }
        }
        int keys = update.set().size();
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < update.key().size(); i++) {
            matches.add("df_t." + update.key().get(i) + " = df_v.c" + (keys + i));
        }
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            changes.add("df_t." + update.set().get(i) + " = df_v.c" + i);
        }
        parts.add(") df_v ON " + String.join(" AND ", matches) + " SET " + String.join(", ", changes));
        return SqlFragment.join(parts.toArray());
    }

    @Override
    public int rowsPerUpdate(int columns) {
        return Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, columns)));
    }

    /** Any unique key decides; the kernel asks only where there is one. */
    @Override
    public SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        String words = " ON DUPLICATE KEY UPDATE ";
        if (updates.isEmpty()) {
            String key = target.columns().get(0);
            return SqlFragment.of(words + key + " = VALUES(" + key + ")");
        }
        String alias = servers.get().product() == Product.MYSQL ? "AS excluded" : "";
        return SqlFragment.join(alias + words, SqlFragment.list(", ", updates));
    }

    @Override
    public String refusedValue(String quotedColumn) {
        return servers.get().product() == Product.MYSQL ? "excluded." + quotedColumn : "VALUES(" + quotedColumn + ")";
    }
}
