package dev.dataflow.internal.sql;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Filter.Comparison;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Strictness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the operands of comparisons, made canonical for their column, and writes what of them decides about the SQL:
 * nullness, number, and class inside JSON. Not thread-safe.
 */
final class OperandWalker {

    private static final FieldType TEXT = FieldType.text();
    private static final FieldType JSON = FieldType.json();
    private static final FieldType SIZE = FieldType.bigint();

    private final OperandReader operands;
    private final Shape shape;
    private final Strictness strictness;
    private final Problems problems;

    OperandWalker(OperandReader operands, Shape shape, Strictness strictness, Problems problems) {
        this.operands = operands;
        this.shape = shape;
        this.strictness = strictness;
        this.problems = problems;
    }

    /** Walks the operand of a comparison with a column. */
    void walk(Scope scope, ColumnPlan column, Comparison comparison, String at) {
        Operator operator = comparison.operator();
        shape.number(operator.ordinal());
        try {
            operand(column, comparison, operator);
        } catch (DataFlowException failure) {
            problems.add(failure.problem().within(location(scope, comparison, at)));
        }
    }

    private void operand(ColumnPlan column, Comparison comparison, Operator operator) {
        Object value = comparison.value();
        requirePlace(column, comparison);
        switch (operator) {
            case EQ, NE, GT, GTE, LT, LTE -> single(column, comparison, value);
            case IN, NIN -> list(column, comparison, value);
            case BETWEEN -> bounds(column, comparison, value);
            case LIKE, ILIKE, REGEX, NATIVE_REGEX, STARTS_WITH, ENDS_WITH, CONTAINS_TEXT ->
                pattern(column, operator, value);
            case SEARCH -> throw misfit("$search stands beside no other condition here", operator.key());
            case NULL, EXISTS -> shape.mark(flag(operator, value) ? 't' : 'f');
            case CONTAINS, OVERLAP, SIZE, HAS_KEY -> collection(column, operator, value);
        }
    }

    /** Walks a comparison of array elements. */
    void element(Scope scope, ColumnPlan column, Comparison comparison, String at) {
        Operator operator = comparison.operator();
        shape.number(operator.ordinal());
        try {
            Object value = comparison.value();
            if (value == null || operator.takesList() || !(operator.isPattern() || isScalarOperator(operator))) {
                throw misfit("$any takes $eq $ne $gt $gte $lt $lte and text operators with a value", operator.key());
            }
            FieldType type =
                    operator.isPattern() ? TEXT : column.type() instanceof FieldType.Array array ? array.of() : JSON;
            add(operands.canonical(type, value, strictness));
        } catch (DataFlowException failure) {
            problems.add(failure.problem().within(location(scope, comparison, at)));
        }
    }

    private static boolean isScalarOperator(Operator operator) {
        return operator == Operator.EQ || operator == Operator.NE || operator.isOrder() && !operator.takesList();
    }

    private void single(ColumnPlan column, Comparison comparison, @Nullable Object value) {
        if (value == null) {
            shape.mark('0');
        } else {
            add(canonical(column, comparison, value));
        }
    }

    private void list(ColumnPlan column, Comparison comparison, @Nullable Object value) {
        Collection<?> list = collection(comparison.operator(), value);
        int present = Operands.withoutNulls(list);
        if (Operands.travelsAsOne(column.type(), column.codec(), present)) {
            shape.mark(present == list.size() ? 'L' : 'N');
            shape.value(values(column, comparison, list));
            return;
        }
        int padding = Operands.padded(present) - present;
        shape.mark(present == list.size() ? 'v' : '0');
        shape.number(present + padding);
        Object last = null;
        for (Object element : list) {
            if (element != null) {
                last = canonical(column, comparison, element);
                addElement(column, last);
            }
        }
        for (int i = 0; i < padding; i++) {
            addElement(column, last);
        }
    }

    private List<Object> values(ColumnPlan column, Comparison comparison, Collection<?> list) {
        List<Object> values = new ArrayList<>(list.size());
        for (Object element : list) {
            if (element != null) {
                values.add(canonical(column, comparison, element));
            }
        }
        return values;
    }

    private void addElement(ColumnPlan column, @Nullable Object value) {
        if (Operands.isJson(column.type())) {
            shape.mark(Operands.kind(value));
        }
        shape.value(value);
    }

    private void bounds(ColumnPlan column, Comparison comparison, @Nullable Object value) {
        Collection<?> list = collection(Operator.BETWEEN, value);
        if (list.size() != 2) {
            throw misfit("$between takes a list of two values", list.size() + " values");
        }
        for (Object bound : list) {
            single(column, comparison, bound);
        }
    }

    private void pattern(ColumnPlan column, Operator operator, @Nullable Object value) {
        if (!column.type().isText() && !Operands.isJson(column.type())) {
            throw misfit(operator.key() + " looks into text only", column.type().notation());
        }
        if (value == null) {
            shape.mark('0');
        } else {
            add(operands.canonical(TEXT, value, strictness));
        }
    }

    private static boolean flag(Operator operator, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw misfit(operator.key() + " takes true or false", String.valueOf(value));
    }

    private void collection(ColumnPlan column, Operator operator, @Nullable Object value) {
        FieldType type = column.type();
        if (!(type instanceof FieldType.Array) && !Operands.isJson(type)) {
            throw misfit(operator.key() + " looks into arrays and JSON only", type.notation());
        }
        if (value == null) {
            throw misfit(operator.key() + " takes a value", "null");
        }
        if (operator == Operator.SIZE) {
            add(operands.canonical(SIZE, value, strictness));
        } else if (operator == Operator.HAS_KEY) {
            add(operands.canonical(TEXT, value, strictness));
        } else {
            boolean entries = Operands.isJson(type) && value instanceof Map;
            add(operands.canonical(type, entries ? value : Operands.asList(value), strictness));
        }
    }

    private Object canonical(ColumnPlan column, Comparison comparison, Object value) {
        if (!Operands.isJson(column.type())) {
            return operands.canonical(column.type(), value, strictness);
        }
        Object canonical = operands.canonical(JSON, value, strictness);
        boolean document = canonical instanceof Map || canonical instanceof List;
        if (document && (comparison.field().isJson() || comparison.operator().isOrder())) {
            throw misfit(
                    "A place inside JSON is compared with text, numbers or booleans; $contains compares lists and maps",
                    canonical instanceof Map ? "a map" : "a list");
        }
        return canonical;
    }

    private void add(@Nullable Object value) {
        shape.mark(Operands.kind(value));
        shape.value(value);
    }

    private static void requirePlace(ColumnPlan column, Comparison comparison) {
        if (comparison.field().isJson() && !Operands.isJson(column.type())) {
            throw misfit("Only JSON fields have places inside", column.type().notation());
        }
    }

    private static Collection<?> collection(Operator operator, @Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list;
        }
        throw misfit(
                operator.key() + " takes a list",
                value == null ? "null" : value.getClass().getSimpleName());
    }

    private static DataFlowException misfit(String message, String found) {
        return Problem.of(StandardCode.TYPE_MISMATCH, message).found(found).toException();
    }

    private static Location location(Scope scope, Comparison comparison, String at) {
        String operator = comparison.operator() == Operator.EQ
                ? ""
                : "." + comparison.operator().key();
        return Location.model(scope.modelName(), at + "." + comparison.field() + operator);
    }
}
