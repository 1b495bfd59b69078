package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Filter.Comparison;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders single comparisons and their exact complements. What the comparison's operand decides (nullness, number,
 * class) is part of the shape, so it may be asked here.
 */
final class LeafRenderer {

    private final Compilation compilation;
    private final DmlRenderer dml;

    LeafRenderer(Compilation compilation) {
        this.compilation = compilation;
        this.dml = compilation.dml();
    }

    SqlFragment comparison(Operand operand, Comparison comparison, int slot, boolean negated) {
        Object value = comparison.value();
        Operator operator = comparison.operator();
        return switch (operator) {
            case EQ -> equal(operand, value == null, slot, negated);
            case NE -> equal(operand, value == null, slot, !negated);
            case GT, GTE, LT, LTE -> order(operand, operator, value == null, slot, negated);
            case IN -> in(operand, list(value), slot, negated);
            case NIN -> in(operand, list(value), slot, !negated);
            case BETWEEN -> between(operand, list(value), slot, negated);
            case LIKE, ILIKE, REGEX, NATIVE_REGEX, STARTS_WITH, ENDS_WITH, CONTAINS_TEXT ->
                pattern(operand, operator, value == null, slot, negated);
            case SEARCH -> throw new IllegalStateException("$search is no matter of one column");
            case NULL -> isNull(operand, Boolean.TRUE.equals(value) != negated);
            case EXISTS -> isNull(operand, Boolean.TRUE.equals(value) == negated);
            case CONTAINS, OVERLAP, SIZE, HAS_KEY -> collection(operand, operator, slot, negated);
        };
    }

    private static Collection<?> list(@Nullable Object value) {
        return value instanceof Collection<?> list ? list : List.of();
    }

    private SqlFragment isNull(Operand operand, boolean yes) {
        if (!operand.isJson()) {
            return Conditions.isNull(operand.column(), yes);
        }
        SqlFragment missing = dml.isJsonNull(operand.column(), operand.path());
        return yes ? missing : Conditions.untrue(missing);
    }

    private SqlFragment equal(Operand operand, boolean isNull, int slot, boolean negated) {
        if (isNull) {
            return isNull(operand, !negated);
        }
        if (!Operands.isPlain(operand.type())) {
            SqlFragment equal = compare(operand, Operator.EQ, slot);
            return negated ? Conditions.untrue(equal) : equal;
        }
        return negated
                ? Conditions.orNull(compare(operand, Operator.NE, slot), operand.column(), operand.nullable())
                : compare(operand, Operator.EQ, slot);
    }

    private SqlFragment order(Operand operand, Operator operator, boolean isNull, int slot, boolean negated) {
        if (isNull) {
            return Conditions.constant(negated);
        }
        if (!negated) {
            return compare(operand, operator, slot);
        }
        if (!Operands.isPlain(operand.type())) {
            return Conditions.untrue(compare(operand, operator, slot));
        }
        return Conditions.orNull(compare(operand, opposite(operator), slot), operand.column(), operand.nullable());
    }

    private static Operator opposite(Operator operator) {
        if (operator == Operator.GT) {
            return Operator.LTE;
        } else if (operator == Operator.GTE) {
            return Operator.LT;
        }
        return operator == Operator.LT ? Operator.GTE : Operator.GT;
    }

    private SqlFragment between(Operand operand, Collection<?> bounds, int slot, boolean negated) {
        if (Operands.withoutNulls(bounds) < 2) {
            return Conditions.constant(negated);
        }
        SqlFragment from = order(operand, Operator.GTE, false, slot, negated);
        SqlFragment to = order(operand, Operator.LTE, false, slot + 1, negated);
        return negated ? Conditions.any(List.of(from, to)) : Conditions.all(List.of(from, to));
    }

    private SqlFragment in(Operand operand, Collection<?> values, int slot, boolean negated) {
        int present = Operands.withoutNulls(values);
        boolean orNull = present < values.size();
        SqlFragment isNull = isNull(operand, true);
        if (present == 0) {
            return orNull ? isNull(operand, !negated) : Conditions.constant(negated);
        }
        if (!Operands.isPlain(operand.type())) {
            List<SqlFragment> each = new ArrayList<>();
            for (int i = 0; i < Operands.padded(present); i++) {
                each.add(compare(operand, Operator.EQ, slot + i));
            }
            if (orNull) {
                each.add(isNull);
            }
            SqlFragment any = Conditions.any(each);
            return negated ? Conditions.untrue(any) : any;
        }
        return Conditions.orNull(
                oneOf(operand, present, slot, negated),
                operand.column(),
                negated ? operand.nullable() && !orNull : orNull);
    }

    private SqlFragment oneOf(Operand operand, int present, int slot, boolean negated) {
        ColumnCodec several = operand.codec().several();
        if (several != null && Operands.travelsAsOne(operand.type(), operand.codec(), present)) {
            return dml.oneOf(operand.column(), Bind.of(slot, several), negated);
        }
        List<SqlFragment> binds = new ArrayList<>();
        for (int i = 0; i < Operands.padded(present); i++) {
            binds.add(SqlFragment.bind(Bind.of(slot + i, operand.codec())));
        }
        return SqlFragment.join(operand.column(), negated ? " not in (" : " in (", SqlFragment.list(", ", binds), ")");
    }

    /** Returns a comparison with one value; JSON by the value's class. */
    private SqlFragment compare(Operand operand, Operator operator, int slot) {
        Object value = compilation.values()[slot];
        if (!operand.isJson() || value instanceof Map || value instanceof List || value == null) {
            return dml.compare(operator, operand.type(), operand.column(), Bind.of(slot, operand.codec()));
        }
        return dml.compareJson(
                operator, operand.column(), operand.path(), value.getClass(), Bind.of(slot, jsonScalar()));
    }

    private SqlFragment pattern(Operand operand, Operator operator, boolean isNull, int slot, boolean negated) {
        if (isNull) {
            return Conditions.constant(negated);
        }
        SqlFragment text = operand.isJson() ? dml.jsonText(operand.column(), operand.path()) : operand.column();
        SqlFragment condition = dml.pattern(operator, text, Bind.of(slot, compilation.codec(FieldType.text())));
        return negated ? Conditions.untrue(condition) : condition;
    }

    private SqlFragment collection(Operand operand, Operator operator, int slot, boolean negated) {
        ColumnCodec codec = operand.codec();
        if (operator == Operator.SIZE) {
            codec = compilation.counter();
        } else if (operator == Operator.HAS_KEY) {
            codec = compilation.codec(FieldType.text());
        }
        SqlFragment condition =
                dml.collection(operator, operand.type(), operand.column(), operand.path(), Bind.of(slot, codec));
        if (operand.nullable() && operator == Operator.CONTAINS) {
            // Nothing at all is contained in everything, but not in null.
            condition = Conditions.all(List.of(Conditions.isNull(operand.column(), false), condition));
        }
        return negated ? Conditions.untrue(condition) : condition;
    }

    SqlFragment anyElement(Operand operand, Filter.AnyElement any, int first) {
        List<Operator> operators = new ArrayList<>();
        List<Class<?>> classes = new ArrayList<>();
        List<Bind> binds = new ArrayList<>();
        for (int i = 0; i < any.comparisons().size(); i++) {
            Operator operator = any.comparisons().get(i).operator();
            Object value = compilation.values()[first + i];
            operators.add(operator);
            classes.add(value == null ? Object.class : value.getClass());
            binds.add(Bind.of(first + i, elementCodec(operand, operator)));
        }
        return dml.anyElement(operand.type(), operand.column(), operand.path(), operators, classes, binds);
    }

    private ColumnCodec elementCodec(Operand operand, Operator operator) {
        if (operator.isPattern()) {
            return compilation.codec(FieldType.text());
        }
        return operand.type() instanceof FieldType.Array array ? compilation.codec(array.of()) : jsonScalar();
    }

    private ColumnCodec jsonScalar() {
        return compilation.environment().dialect().types().jsonScalar();
    }

    /**
     * The left side of a comparison.
     *
     * @param column qualified column, or expression
     * @param type its type
     * @param path place inside JSON; empty for the column itself
     * @param nullable whether null occurs
     * @param codec how values of the column travel
     */
    record Operand(SqlFragment column, FieldType type, List<String> path, boolean nullable, ColumnCodec codec) {

        boolean isJson() {
            return Operands.isJson(type);
        }
    }
}
