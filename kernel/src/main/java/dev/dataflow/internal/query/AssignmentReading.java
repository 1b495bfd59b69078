package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Strictness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of changes: plain values, {@code {field: {operator: v}}} and {@code {operator: {field: v}}}. Not thread-safe. */
final class AssignmentReading {

    private final ModelDefinition model;
    private final Report report;
    private final ManagedFields managed;
    private final ChangeRules rules;
    private final List<Assignment> read = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    AssignmentReading(ModelDefinition model, String parameter, Strictness strictness) {
        this.model = model;
        this.report = new Report(model.name(), parameter);
        this.managed = new ManagedFields(model, report, strictness);
        this.rules = new ChangeRules(report);
    }

    /** Returns the changes in the order of writing, or throws with every problem. */
    List<Assignment> read(Map<?, ?> changes) {
        for (Map.Entry<?, ?> entry : changes.entrySet()) {
            if (entry.getKey() instanceof String key) {
                report.enter(key);
                if (key.startsWith("$")) {
                    operatorFirst(key, entry.getValue());
                } else {
                    field(key, entry.getValue());
                }
                report.leave();
            } else {
                report.add(notText(entry.getKey()));
            }
        }
        report.throwIfAny();
        managed.warn();
        return List.copyOf(read);
    }

    private void operatorFirst(String key, @Nullable Object value) {
        Change change = Change.named(key);
        if (change == null) {
            report.add(unknownOperator(key));
        } else if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> entry : fields.entrySet()) {
                operand(change, entry.getKey(), entry.getValue());
            }
        } else if (change.isFlag() && value instanceof String name) {
            operand(change, name, true);
        } else if (change.isFlag() && value instanceof Collection<?> names) {
            names.forEach(name -> operand(change, name, true));
        } else {
            report.add(Names.structure(key + " takes a map of fields", value, "a map of fields and operands")
                    .fix("Name the field below the operator.", "{\"" + key + "\": {\"age\": 1}}"));
        }
    }

    private void operand(Change change, @Nullable Object name, @Nullable Object value) {
        if (!(name instanceof String text)) {
            report.add(notText(name));
            return;
        }
        report.enter(text);
        FieldDefinition field = writable(text);
        if (field != null && isFirst(text)) {
            add(rules.assignment(change, field, ValuesReading.plain(field, value)));
        }
        report.leave();
    }

    private void field(String name, @Nullable Object value) {
        FieldDefinition field = writable(name);
        if (field == null || !isFirst(name)) {
            return;
        }
        Map<?, ?> operators = operators(field, value);
        if (operators == null) {
            read.add(new Assignment.Set(name, ValuesReading.plain(field, value)));
        } else if (operators.size() > 1) {
            report.add(Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "'" + name + "' has " + operators.size() + " operators, of which only one can change it")
                    .found(operators.size() + " operators")
                    .expected("one operator for each field")
                    .fix("Leave one operator.", "{\"" + name + "\": {\"$inc\": 1}}"));
        } else {
            operators.forEach((key, operand) -> operator(field, (String) key, operand));
        }
    }

    private void operator(FieldDefinition field, String key, @Nullable Object operand) {
        Change change = Change.named(key);
        report.enter(key);
        if (change == null) {
            report.add(unknownOperator(key));
        } else {
            add(rules.assignment(change, field, ValuesReading.plain(field, operand)));
        }
        report.leave();
    }

    /** Returns the operators in a field's value, or null when it is a value; a problem when it is half of each. */
    private @Nullable Map<?, ?> operators(FieldDefinition field, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        long count = map.keySet().stream()
                .filter(key -> key instanceof String text && text.startsWith("$"))
                .count();
        if (count == 0) {
            return null;
        }
        if (count < map.size()) {
            report.add(Names.structure("The map mixes operators and other keys", map, "operators only, or none")
                    .fix(
                            field.type() instanceof FieldType.Json
                                    ? "Say that it is a value as a whole."
                                    : "Leave one operator.",
                            "{\"" + field.name() + "\": {\"$set\": {…}}}"));
            return null;
        }
        return map;
    }

    private void add(@Nullable Assignment assignment) {
        if (assignment != null) {
            read.add(assignment);
        }
    }

    private @Nullable FieldDefinition writable(String name) {
        FieldDefinition field = Names.visible(model, name);
        if (field == null) {
            report.add(unknownField(name));
            return null;
        }
        if (ManagedFields.isOne(field)) {
            managed.given(field);
            return null;
        }
        return field;
    }

    private Problem.Builder unknownField(String name) {
        if (Names.jsonPath(model, name) != null) {
            return Names.structure("A place inside JSON cannot be changed by itself", name, "the name of a field")
                    .found(name)
                    .fix("Set the whole value of the field.");
        }
        return Names.unknownField(model, name, false);
    }

    private boolean isFirst(String name) {
        if (seen.add(name)) {
            return true;
        }
        report.add(Problem.of(StandardCode.CONTRADICTING_PARAMETERS, "'" + name + "' is changed twice")
                .found(name)
                .expected("one change for each field")
                .fix("Leave one of the changes."));
        return false;
    }

    private static Problem.Builder unknownOperator(String key) {
        return Names.unknown(StandardCode.UNKNOWN_OPERATOR, "A change has no operator", key, Change.keys());
    }

    private static Problem.Builder notText(@Nullable Object key) {
        return Names.structure("The name of a field is no text", key, "text").fix("Write the names of fields as text.");
    }
}
