package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.type.ArrayCodec;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.RowsUpdate;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** Writes the parts of statements in which SQLite differs; each family of parts is a class of its own. Immutable. */
public final class SqliteDmlRenderer implements DmlRenderer {

    private final TypeMapper types;
    private final Patterns patterns;
    private final JsonConditions jsonConditions;
    private final ArrayConditions arrayConditions;
    private final Assignments assignments;
    private final Aggregates aggregates;

    public SqliteDmlRenderer(TypeMapper types, JsonCodec json) {
        this.types = types;
        this.patterns = new Patterns(types.raw());
        this.jsonConditions = new JsonConditions(types.jsonScalar(), json, patterns);
        this.arrayConditions = new ArrayConditions(types.raw(), patterns);
        this.assignments = new Assignments(types.raw(), json);
        this.aggregates = new Aggregates(types);
    }

    @Override
    public String quote(String identifier) {
        return SqlNames.quote(identifier);
    }

    @Override
    public SqlFragment compare(Operator operator, FieldType type, SqlFragment column, Bind value) {
        boolean document = type instanceof FieldType.Json && (operator == Operator.EQ || operator == Operator.NE);
        return document
                ? jsonConditions.equal(operator == Operator.NE, column, value)
                : DmlRenderer.super.compare(operator, type, column, value);
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        return patterns.render(operator, column, value);
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return jsonConditions.compare(operator, column, path, operand, value);
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return jsonConditions.isNull(column, path);
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return jsonConditions.text(column, path);
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return jsonConditions.sortable(column, path);
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
        return codec(type) instanceof ArrayCodec array
                ? arrayConditions.anyElement(array, column, operators, values)
                : jsonConditions.anyElement(column, path, operators, operands, values);
    }

    @Override
    public SqlFragment search(TableSpec table, IndexSpec index, String qualifier, Bind search) {
        return FullText.condition(table, index, qualifier, search);
    }

    @Override
    public SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        return assignments.render(operator, type, codec(type), column, value);
    }

    @Override
    public SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column) {
        return aggregates.render(function, type, column);
    }

    @Override
    public ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type) {
        return aggregates.codec(function, type);
    }

    /** SQLite takes null for the least value. */
    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        boolean nativeOrder = !nullable || nullsFirst != descending;
        String nulls = nativeOrder ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return SqlFragment.join(column, descending ? " DESC" : "", nulls);
    }

    /** {@code OR FAIL} spares the copies of pages by which SQLite could undo half a statement. */
    @Override
    public SqlFragment updateOfSeveral(RowsUpdate update) {
        return Comparisons.updateFromValues("update or fail ", update);
    }

    /** SQLite takes no offset without a limit, and a negative one for none. */
    @Override
    public SqlFragment offset(Bind offset) {
        return SqlFragment.join("limit -1 offset ", offset);
    }

    @Override
    public SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        String key = "ON CONFLICT " + target.text() + " DO ";
        return updates.isEmpty()
                ? SqlFragment.of(key + "NOTHING")
                : SqlFragment.join(key, "UPDATE SET ", SqlFragment.list(", ", updates));
    }

    private ColumnCodec codec(FieldType type) {
        return types.codec(type, ColumnUse.PLAIN);
    }
}
