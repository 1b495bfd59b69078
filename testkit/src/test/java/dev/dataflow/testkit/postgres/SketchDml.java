package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** What the groups need; the rest, collections inside JSON above all, is refused as any dialect refuses what it lacks. */
final class SketchDml implements DmlRenderer {

    private final SketchTypes types;

    SketchDml(SketchTypes types) {
        this.types = types;
    }

    @Override
    public String quote(String identifier) {
        return SketchDdl.quote(identifier);
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        Bind text = value.as(types.raw());
        return switch (operator) {
            case LIKE -> SqlFragment.join(column, " LIKE ", text);
            case ILIKE -> SqlFragment.join(column, " ILIKE ", text);
            case REGEX, NATIVE_REGEX -> SqlFragment.join(column, " ~ ", text);
            case STARTS_WITH -> SqlFragment.join("starts_with(", column, ", ", text, ")");
            case ENDS_WITH -> SqlFragment.join("right(", column, ", length(", text, ")) = ", text);
            case CONTAINS_TEXT -> SqlFragment.join("strpos(", column, ", ", text, ") > 0");
            default -> throw Comparisons.unsupported(operator.key());
        };
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return SketchJson.compare(operator, column, path, operand, value.as(types.raw()));
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return SketchJson.isNull(column, path);
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return SketchJson.text(column, path);
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return SketchJson.place(column, path);
    }

    @Override
    public SqlFragment collection(
            Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        if (type instanceof FieldType.Json) {
            throw Comparisons.unsupported(operator.key() + " inside JSON in this sketch");
        }
        Bind list = value.as(types.codec(type, ColumnUse.PLAIN));
        return switch (operator) {
            case CONTAINS -> SqlFragment.join(column, " @> ", list);
            case OVERLAP -> SqlFragment.join(column, " && ", list);
            case SIZE -> SqlFragment.join("cardinality(", column, ") = ", value.as(types.raw()));
            default -> throw Comparisons.unsupported(operator.key());
        };
    }

    @Override
    public SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        throw Comparisons.unsupported("$any in this sketch");
    }

    @Override
    public SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        if (operator == UpdateOperator.INCREMENT) {
            return SqlFragment.join(column, " + ", value.as(types.raw()));
        } else if (operator == UpdateOperator.MULTIPLY) {
            return SqlFragment.join(column, " * ", value.as(types.raw()));
        } else if (operator == UpdateOperator.MIN) {
            return SqlFragment.join("least(", column, ", ", value, ")");
        } else if (operator == UpdateOperator.MAX) {
            return SqlFragment.join("greatest(", column, ", ", value, ")");
        }
        throw Comparisons.unsupported("update operator " + operator);
    }

    @Override
    public SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column) {
        boolean floating = type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision;
        return switch (function) {
            case COUNT -> SqlFragment.join("count(", column, ")");
            case COUNT_DISTINCT -> SqlFragment.join("count(DISTINCT ", column, ")");
            case MIN -> SqlFragment.join("min(", column, ")");
            case MAX -> SqlFragment.join("max(", column, ")");
            case SUM -> SqlFragment.join("sum(", column, type.isInteger() ? ")::bigint" : ")");
            case AVG ->
                floating ? SqlFragment.join("avg(", column, ")") : SqlFragment.join("round(avg(", column, "), 10)");
        };
    }

    @Override
    public ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type) {
        boolean floating = type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision;
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> types.integer(Long.SIZE);
            case MIN, MAX -> types.codec(type, ColumnUse.PLAIN);
            case SUM ->
                floating
                        ? types.doublePrecision()
                        : type.isInteger() ? types.integer(Long.SIZE) : SketchTypes.numeric("numeric");
            case AVG -> floating ? types.doublePrecision() : SketchTypes.numeric("numeric");
        };
    }

    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        boolean nativeOrder = !nullable || nullsFirst == descending;
        return SqlFragment.join(
                column, descending ? " DESC" : "", nativeOrder ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    @Override
    public SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        String key = "ON CONFLICT " + target.text() + " DO ";
        return updates.isEmpty()
                ? SqlFragment.of(key + "NOTHING")
                : SqlFragment.join(key, "UPDATE SET ", SqlFragment.list(", ", updates));
    }
}
