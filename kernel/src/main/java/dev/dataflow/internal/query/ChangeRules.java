package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Operator;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which changes make sense for which field, and the assignment that they become. */
final class ChangeRules {

    private final Report report;

    ChangeRules(Report report) {
        this.report = report;
    }

    /** Returns the assignment, or null after adding a problem. */
    @Nullable
    Assignment assignment(Change change, FieldDefinition field, @Nullable Object value) {
        if (change == Change.SET) {
            return new Assignment.Set(field.name(), value);
        }
        String wanted = wanted(change, field);
        if (wanted != null) {
            report.add(Problem.of(
                            StandardCode.INVALID_VALUE,
                            change.key() + " cannot change '" + field.name() + "', which is "
                                    + field.type().notation() + (field.nullable() ? "" : " and not nullable"))
                    .found(change.key())
                    .expected(wanted)
                    .fix("Give the new value itself.", "{\"" + field.name() + "\": …}"));
            return null;
        }
        if (change.isFlag()) {
            return flag(change, field, value);
        }
        if (value == null) {
            report.add(Problem.of(StandardCode.INVALID_VALUE, change.key() + " takes a value")
                    .found("null")
                    .expected("a value")
                    .fix("Use $unset to make a field null.", "{\"" + field.name() + "\": {\"$unset\": true}}"));
            return null;
        }
        return operand(change, field, value);
    }

    /** Returns which fields an operator is for when this is none of them; null when it is one. */
    private static @Nullable String wanted(Change change, FieldDefinition field) {
        FieldType type = field.type();
        switch (change) {
            case INC, DEC, MULTIPLY:
                return type.isNumber() ? null : "a field that is a number";
            case MIN, MAX:
                boolean ordered = OperatorRules.of(type).contains(Operator.GT);
                return ordered ? null : "a field whose values have an order";
            case APPEND, REMOVE:
                return type instanceof FieldType.Array ? null : "a field that is an array";
            case UNSET:
                return field.nullable() ? null : "a nullable field";
            case NOW:
                return isTime(type) ? null : "a field that is a date or a time";
            case SET:
                return null;
        }
        throw new IllegalStateException("change: " + change);
    }

    private static boolean isTime(FieldType type) {
        return type instanceof FieldType.Timestamp
                || type instanceof FieldType.TimestampTz
                || type instanceof FieldType.Date
                || type instanceof FieldType.Time;
    }

    private @Nullable Assignment flag(Change change, FieldDefinition field, @Nullable Object value) {
        if (!Boolean.TRUE.equals(value)) {
            report.add(Problem.of(StandardCode.INVALID_VALUE, change.key() + " takes true")
                    .found(Names.shown(value))
                    .expected("true")
                    .fix("Write true, or leave the field out.", "{\"" + change.key() + "\": true}"));
            return null;
        }
        return change == Change.NOW ? new Assignment.Now(field.name()) : new Assignment.Unset(field.name());
    }

    private @Nullable Assignment operand(Change change, FieldDefinition field, Object value) {
        String name = field.name();
        switch (change) {
            case MIN, MAX:
                if (value instanceof Map || value instanceof Collection) {
                    report.add(Names.structure(change.key() + " takes one value", value, "one value")
                            .fix("Give one value.", "{\"" + change.key() + "\": 1}"));
                    return null;
                }
                return change == Change.MIN ? new Assignment.Min(name, value) : new Assignment.Max(name, value);
            case APPEND:
                return new Assignment.Append(name, value);
            case REMOVE:
                return new Assignment.Remove(name, value);
            default:
                Object number = Factors.read(report, change, field.type(), value);
                if (number == null) {
                    return null;
                }
                return change == Change.MULTIPLY
                        ? new Assignment.Multiply(name, number)
                        : new Assignment.Increment(name, number);
        }
    }
}
