package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.TableNames;
import dev.dataflow.spi.schema.ForeignKeySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes references of the foreign keys of one table; notes those that lead nowhere. Not thread-safe. */
final class ForeignKeyReading {

    private final ModelDefinition model;
    private final Map<String, ModelDefinition> byTable;
    private final List<Problem> problems;

    ForeignKeyReading(ModelDefinition model, Map<String, ModelDefinition> byTable, List<Problem> problems) {
        this.model = model;
        this.byTable = byTable;
        this.problems = problems;
    }

    /** Returns the reference, or null when it was noted why there is none. */
    @Nullable
    Reference reference(ForeignKeySpec key) {
        ModelDefinition target = target(key.table());
        if (target == null) {
            return none(key, "its table is no model here");
        }
        List<String> from = fields(model, key.columns());
        List<String> to = key.targetColumns().isEmpty() ? target.key() : fields(target, key.targetColumns());
        if (from == null || to == null || from.size() != to.size()) {
            return none(key, "a column of it is no field");
        }
        if (target.uniqueKeys().stream().noneMatch(unique -> new HashSet<>(unique).equals(new HashSet<>(to)))) {
            return none(key, "what it leads to is no unique key of " + target.name());
        }
        for (int i = 0; i < from.size(); i++) {
            if (!isAlike(type(model, from.get(i)), type(target, to.get(i)))) {
                return none(key, "the types of '" + from.get(i) + "' and '" + to.get(i) + "' differ");
            }
        }
        return new Reference(
                name(from, target), from, target.name(), to.equals(target.key()) ? List.of() : to, rule(key, from));
    }

    /** Returns {@code customer} for {@code customer_id}, and for other columns that lead to customers. */
    private String name(List<String> from, ModelDefinition target) {
        String byField = Reference.of(from.get(0), target.name()).name();
        String byModel = TableNames.snake(target.name());
        boolean free = model.fieldOrNull(byModel) == null && !target.table().equals(model.table());
        boolean plain = from.size() > 1 || byField.equals(from.get(0));
        return plain && free ? byModel : byField;
    }

    private @Nullable ModelDefinition target(String table) {
        ModelDefinition exact = byTable.get(table);
        return exact != null
                ? exact
                : byTable.values().stream()
                        .filter(other -> other.table().equalsIgnoreCase(table))
                        .findFirst()
                        .orElse(null);
    }

    /** A rule that the columns do not allow is the database's own affair. */
    private Reference.OnDelete rule(ForeignKeySpec key, List<String> from) {
        boolean clearable = from.stream().map(model::fieldOrNull).allMatch(field -> field != null && field.nullable());
        return key.onDelete() == Reference.OnDelete.SET_NULL && !clearable
                ? Reference.OnDelete.RESTRICT
                : key.onDelete();
    }

    private static @Nullable List<String> fields(ModelDefinition model, List<String> columns) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = model.fields().stream()
                    .filter(field -> field.column().equalsIgnoreCase(column))
                    .map(FieldDefinition::name)
                    .findFirst()
                    .orElse(null);
            if (name == null) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    private static @Nullable FieldType type(ModelDefinition model, String field) {
        FieldDefinition definition = model.fieldOrNull(field);
        return definition == null ? null : definition.type();
    }

    private static boolean isAlike(@Nullable FieldType a, @Nullable FieldType b) {
        return a != null && b != null && ModelLinks.isSameKind(a, b);
    }

    private @Nullable Reference none(ForeignKeySpec key, String reason) {
        problems.add(Problem.of(
                        StandardCode.INVALID_REFERENCE,
                        "The foreign key of " + model.table() + "(" + String.join(", ", key.columns()) + ") to "
                                + key.table() + " gives no relation: " + reason)
                .at(Location.model(model.name(), null))
                .fix("Discover both tables together, or leave the relation out; the database keeps the key either way")
                .build());
        return null;
    }
}
