package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.connection.Servers;
import dev.dataflow.dialect.postgres.internal.type.ArrayCodec;
import dev.dataflow.dialect.postgres.internal.type.PostgresTypeMapper;
import dev.dataflow.dialect.postgres.internal.type.SqlText;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** Writes the parts of statements in which PostgreSQL differs; each family of parts is a class of its own. Thread-safe. */
public final class PostgresDmlRenderer implements DmlRenderer {

    private final Servers servers;
    private final PostgresTypeMapper types;
    private final Patterns patterns;
    private final JsonConditions jsonConditions;
    private final ArrayConditions arrayConditions;
    private final Assignments assignments;
    private final Aggregates aggregates;

    public PostgresDmlRenderer(Servers servers, PostgresTypeMapper types) {
        this.servers = servers;
        this.types = types;
        this.patterns = new Patterns(codec(FieldType.text()));
        this.jsonConditions = new JsonConditions(types.jsonScalar(), codec(FieldType.json()), patterns);
        this.arrayConditions = new ArrayConditions(types.raw(), patterns);
        this.assignments = new Assignments(types.raw());
        this.aggregates = new Aggregates(servers, types);
    }

    @Override
    public String shareRows() {
        return "for share";
    }

    @Override
    public String quote(String identifier) {
        return SqlText.quote(identifier);
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        return collated(patterns.render(operator, column, value));
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return collated(jsonConditions.compare(operator, column, path, operand, value));
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return jsonConditions.isNull(column, path);
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return collated(jsonConditions.text(column, path));
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return collated(jsonConditions.sortable(column, path));
    }

    @Override
    public SqlFragment collection(
            Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        return codec(type) instanceof ArrayCodec array
                ? arrayConditions.collection(operator, array, column, value)
                : jsonConditions.collection(operator, column, path, value);
    }

    @Override
    public SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        return collated(
                codec(type) instanceof ArrayCodec array
                        ? arrayConditions.anyElement(array, column, operators, values)
                        : jsonConditions.anyElement(column, path, operators, operands, values));
    }

    @Override
    public SqlFragment search(TableSpec table, IndexSpec index, String qualifier, Bind search) {
        return FullText.condition(qualifier, index.columns(), search);
    }

    @Override
    public SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        return assignments.render(operator, type, codec(type), column, value);
    }

    @Override
    public SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column) {
        return collated(aggregates.render(function, type, column));
    }

    @Override
    public ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type) {
        return aggregates.codec(function, type);
    }

    /** PostgreSQL takes null for the greatest value. */
    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        boolean nativeOrder = !nullable || nullsFirst == descending;
        String nulls = nativeOrder ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return SqlFragment.join(column, descending ? " DESC" : "", nulls);
    }

    @Override
    public SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        String key = "ON CONFLICT " + target.text() + " DO ";
        return updates.isEmpty()
                ? SqlFragment.of(key + "NOTHING")
                : SqlFragment.join(key, "UPDATE SET ", SqlFragment.list(", ", updates));
    }

    /** Returns a part as the server takes it: one that has no order but that by code point knows no name of it either. */
    private SqlFragment collated(SqlFragment part) {
        return servers.get().collates() ? part : new SqlFragment(SqlText.withoutCollation(part.text()), part.binds());
    }

    private ColumnCodec codec(FieldType type) {
        return types.codec(type, ColumnUse.PLAIN);
    }
}
