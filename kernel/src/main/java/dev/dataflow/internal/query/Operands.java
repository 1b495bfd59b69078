package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Operator;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that an operator got an operand of its shape; the value itself is checked after write protection has spoken. */
final class Operands {

    /** Stands for an operand about which a problem was added. */
    static final Object REFUSED = new Object();

    private Operands() {}

    /** Returns the operand, lists as {@code List}; {@link #REFUSED} after adding a problem. */
    static @Nullable Object check(Report report, Subject subject, Operator operator, @Nullable Object value) {
        switch (operator) {
            case EQ, NE:
                return equal(report, subject, operator, value);
            case GT, GTE, LT, LTE:
                return ordered(report, operator, value);
            case IN, NIN, OVERLAP, BETWEEN:
                return list(report, subject, operator, value);
            case LIKE, ILIKE, STARTS_WITH, ENDS_WITH, CONTAINS_TEXT, NATIVE_REGEX, HAS_KEY:
                return value instanceof String ? value : type(report, operator, value, "text");
            case REGEX:
                return value instanceof String pattern
                        ? pattern(report, pattern)
                        : type(report, operator, value, "text");
            case NULL, EXISTS:
                return value instanceof Boolean ? value : type(report, operator, value, "true or false");
            case SIZE:
                return size(report, operator, value);
            case SEARCH:
                throw new IllegalStateException("$search has a reading of its own");
            case CONTAINS:
                return contained(report, subject, operator, value);
        }
        throw new IllegalStateException("operator: " + operator);
    }

    private static @Nullable Object equal(Report report, Subject subject, Operator operator, @Nullable Object value) {
        if (value == null || subject.untyped()) {
            return value;
        }
        boolean many = isMany(value);
        boolean array = !subject.operators().contains(Operator.IN);
        if (array ? many : !many && !(value instanceof Map)) {
            return many ? bounded(report, toList(value)) : value;
        }
        report.add(Names.structure(
                        operator.key() + " of a field of type " + subject.type().notation() + " takes "
                                + (array ? "a list" : "one value"),
                        value,
                        array ? "a list" : "one value")
                .fix(
                        array ? "Put the value into a list, or use $contains." : "Use $in for several values.",
                        array ? "{\"$contains\": …}" : "{\"$in\": […]}"));
        return REFUSED;
    }

    private static Object ordered(Report report, Operator operator, @Nullable Object value) {
        if (value == null) {
            report.add(noNull(operator));
            return REFUSED;
        }
        if (isMany(value) || value instanceof Map) {
            report.add(Names.structure(operator.key() + " takes one value", value, "one value")
                    .fix("Give one value.", "{\"" + operator.key() + "\": …}"));
            return REFUSED;
        }
        return value;
    }

    private static Object list(Report report, Subject subject, Operator operator, @Nullable Object value) {
        if (value == null || !isMany(value)) {
            report.add(Names.structure(operator.key() + " takes a list", value, "a list")
                    .fix("Put the values into a list.", "{\"" + operator.key() + "\": […]}"));
            return REFUSED;
        }
        List<?> list = toList(value);
        if (operator == Operator.BETWEEN && (list.size() != 2 || list.get(0) == null || list.get(1) == null)) {
            report.add(Names.structure("$between takes two values", value, "[least, greatest], none of them null")
                    .fix("Give both bounds; use $gte or $lte for one.", "{\"$between\": [1, 10]}"));
            return REFUSED;
        }
        if (list.size() <= Limits.VALUES && !subject.untyped() && isNested(list)) {
            report.add(Names.structure("The list of " + operator.key() + " holds lists or maps", value, "plain values")
                    .fix("Give plain values.", "{\"" + operator.key() + "\": [1, 2]}"));
            return REFUSED;
        }
        return bounded(report, list);
    }

    private static boolean isNested(List<?> list) {
        for (Object value : list) {
            if (isMany(value) || value instanceof Map) {
                return true;
            }
        }
        return false;
    }

    private static Object contained(Report report, Subject subject, Operator operator, @Nullable Object value) {
        if (value == null) {
            report.add(noNull(operator));
            return REFUSED;
        }
        if (isMany(value)) {
            return bounded(report, toList(value));
        }
        if (value instanceof Map && !subject.untyped()) {
            report.add(Names.structure("$contains of an array takes a value or a list", value, "a value or a list")
                    .fix("Use $any for a condition on elements.", "{\"$any\": {\"$gt\": 1}}"));
            return REFUSED;
        }
        return value;
    }

    private static Object size(Report report, Operator operator, @Nullable Object value) {
        if (!(value instanceof Number number) || !(value instanceof Integer || value instanceof Long)) {
            return type(report, operator, value, "a whole number");
        }
        long size = number.longValue();
        if (size < 0 || size > Integer.MAX_VALUE) {
            report.add(Problem.of(StandardCode.INVALID_VALUE, "$size is a number of elements")
                    .found(size)
                    .expected("0 or more")
                    .fix("Give the number of elements.", "{\"$size\": 0}"));
            return REFUSED;
        }
        return size;
    }

    private static Object pattern(Report report, String pattern) {
        PortablePattern.Fault fault = PortablePattern.firstFault(pattern);
        if (fault == null) {
            return pattern;
        }
        report.add(Problem.of(
                        StandardCode.PATTERN_NOT_PORTABLE,
                        "The pattern is not in the subset that every database understands alike: " + fault.what()
                                + " at position " + fault.position())
                .found(pattern)
                .expected("literals, [classes], (groups), |, * + ? {m,n}, ^ and $")
                .fix(fault.fix())
                .fix("Say that the pattern is in the database's own syntax.", "{\"$regex\": \"…\", \"native\": true}"));
        return REFUSED;
    }

    private static Object bounded(Report report, List<?> list) {
        if (list.size() > Limits.VALUES) {
            report.add(Limits.exceeded(
                    "The list is too long",
                    list.size() + " values",
                    "at most " + Limits.VALUES + " values",
                    "Split the list over several calls, or filter by a relation."));
            return REFUSED;
        }
        return list;
    }

    private static Object type(Report report, Operator operator, @Nullable Object value, String expected) {
        report.add(Problem.of(StandardCode.TYPE_MISMATCH, operator.key() + " takes " + expected)
                .found(Names.kind(value))
                .expected(expected)
                .fix("Give " + expected + "."));
        return REFUSED;
    }

    private static Problem.Builder noNull(Operator operator) {
        return Problem.of(StandardCode.INVALID_VALUE, operator.key() + " cannot compare with null")
                .found("null")
                .expected("a value")
                .fix("Use $null to ask for records without a value.", "{\"$null\": true}");
    }

    private static boolean isMany(@Nullable Object value) {
        return value instanceof Collection || value != null && value.getClass().isArray() && !(value instanceof byte[]);
    }

    private static List<?> toList(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Collection<?> collection) {
            return Collections.unmodifiableList(new ArrayList<>(collection));
        }
        List<@Nullable Object> copy = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            copy.add(Array.get(value, i));
        }
        return Collections.unmodifiableList(copy);
    }
}
