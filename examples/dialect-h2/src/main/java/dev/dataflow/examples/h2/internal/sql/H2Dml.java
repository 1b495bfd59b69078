package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.examples.h2.internal.type.H2Codec;
import dev.dataflow.examples.h2.internal.type.H2Types;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** The parts of statements that are H2's own. Immutable. */
public final class H2Dml implements DmlRenderer {

    private final Conditions conditions;
    private final Assignments assignments;
    private final Aggregates aggregates;

    public H2Dml(H2Types types, JsonCodec json) {
        this.conditions = new Conditions(types, json);
        this.assignments = new Assignments(types);
        this.aggregates = new Aggregates(types);
    }

    @Override
    public String quote(String identifier) {
        return Names.quote(identifier);
    }

    @Override
    public SqlFragment compare(Operator operator, FieldType type, SqlFragment column, Bind value) {
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        if (equality && type instanceof FieldType.Json) {
            return conditions.same(operator == Operator.NE, column, value);
        }
        return equality
                ? DmlRenderer.super.compare(operator, type, column, value)
                : TextOrder.compare(operator, type, column, value.fragment());
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        return Call.of("matches", column, H2Codec.quoted(operator.name()), value.as(H2Types.string()));
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return conditions.compare(operator, column, path, value);
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return Call.at(path, "missing", column);
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return Call.at(path, "text", column);
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return Call.at(path, "sortable", column);
    }

    @Override
    public SqlFragment collection(
            Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        return conditions.collection(operator, type, column, path, value);
    }

    @Override
    public SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        return conditions.any(type, column, path, operators, values);
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

    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        String nulls = !nullable ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return SqlFragment.join(TextOrder.key(type, column), descending ? " DESC" : "", nulls);
    }

    /** A data change delta table of the SQL standard. */
    @Override
    public SqlFragment returning(Change change, SqlFragment statement, List<String> columns) {
        String version = change == Change.DELETE ? "OLD" : "FINAL";
        return SqlFragment.join("SELECT ", String.join(", ", columns), " FROM " + version + " TABLE (", statement, ")");
    }
}
