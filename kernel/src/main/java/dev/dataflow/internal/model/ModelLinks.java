package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what models say of each other: references, and tables that two would share. Not thread-safe. */
final class ModelLinks {

    private final Map<String, ModelDefinition> all;
    private final Problems problems;

    ModelLinks(Map<String, ModelDefinition> all, Problems problems) {
        this.all = all;
        this.problems = problems;
    }

    /** Checks the models that are new. */
    void check(List<ModelDefinition> added) {
        checkTables(added);
        for (ModelDefinition model : added) {
            Set<String> names = new HashSet<>();
            for (Reference reference : model.references()) {
                check(model, reference, names);
            }
        }
    }

    /** Returns the model, its texts without a length as long as the keys that they refer to. */
    static ModelDefinition withLengthsOfTargets(ModelDefinition model, Map<String, ModelDefinition> targets) {
        ModelBuilder builder = model.toBuilder();
        for (Reference reference : model.references()) {
            ModelDefinition target = targets.get(reference.model());
            List<String> names = target == null ? List.of() : ModelGraph.targetFields(reference, target);
            for (int i = 0; i < Math.min(names.size(), reference.fields().size()); i++) {
                FieldDefinition field = model.fieldOrNull(reference.fields().get(i));
                FieldDefinition other = target == null ? null : target.fieldOrNull(names.get(i));
                if (field != null
                        && field.type().equals(FieldType.text())
                        && other != null
                        && other.type() instanceof FieldType.Text text
                        && text.length() > 0) {
                    builder.replaceField(field.toBuilder().type(text).build());
                }
            }
        }
        return builder.build();
    }

    private void checkTables(List<ModelDefinition> added) {
        Map<String, ModelDefinition> byTable = new HashMap<>();
        for (ModelDefinition model : all.values()) {
            String table = model.database().orElse("") + "/" + model.table().toLowerCase(Locale.ROOT);
            ModelDefinition other = byTable.putIfAbsent(table, model);
            if (other != null && added.contains(model)) {
                problems.add(Problem.of(
                                StandardCode.INVALID_MODEL,
                                "The models " + other.name() + " and " + model.name() + " share a table")
                        .at(Location.model(model.name(), null).within(model.source()))
                        .found(model.table())
                        .fix("Give one of them a table of its own.", "@Model(table = \"" + model.table() + "_2\")"));
            }
        }
    }

    private void check(ModelDefinition model, Reference reference, Set<String> names) {
        String place = String.join(", ", reference.fields());
        if (!names.add(reference.name())) {
            problems.add(note(model, place, "Two references give the relation '" + reference.name() + "'")
                    .fix("Name one of them.", "@References(value = …, name = \"…\")"));
        }
        FieldDefinition hidden = model.fieldOrNull(reference.name());
        if (hidden != null && !reference.fields().equals(List.of(reference.name()))) {
            problems.add(note(model, place, "The relation '" + reference.name() + "' has the name of a field"));
        } else if (hidden != null) {
            problems.add(note(
                            model,
                            place,
                            "The relation has the name of its own field, so filters could not tell them" + " apart")
                    .found(reference.name())
                    .fix(
                            "Name the relation, or end the field with _id.",
                            "@References(value = " + reference.model() + ".class, name = \"" + reference.name()
                                    + "_record\")"));
        }
        checkTarget(model, reference, place);
    }

    private void checkTarget(ModelDefinition model, Reference reference, String place) {
        ModelDefinition target = all.get(reference.model());
        if (target == null) {
            String hint = Lookalikes.hint(reference.model(), all.keySet());
            problems.add(note(
                            model,
                            place,
                            "The model '" + reference.model() + "' that is referred to is not registered"
                                    + (hint.isEmpty() ? "" : "; " + hint))
                    .found(reference.model())
                    .fix(
                            "Register both together.",
                            "db.register(" + reference.model() + ".class, " + model.name() + ".class);"));
            return;
        }
        if (!target.database().equals(model.database())) {
            problems.add(note(model, place, "The model '" + target.name() + "' is in another database")
                    .found(model.database().orElse("the main one") + " and "
                            + target.database().orElse("the main one")));
        }
        Problem.Builder divided = PartitionedReferences.problem(model, reference, target);
        if (divided != null) {
            problems.add(divided);
            return;
        }
        List<String> targets = ModelGraph.targetFields(reference, target);
        if (targets.size() != reference.fields().size()) {
            problems.add(note(model, place, "The reference has not as many fields as what it refers to")
                    .found(place)
                    .expected("as many fields as " + target.name() + "(" + String.join(", ", targets) + ")"));
            return;
        }
        checkUnique(model, place, target, targets);
        for (int i = 0; i < targets.size(); i++) {
            checkField(model, reference, reference.fields().get(i), target, targets.get(i));
        }
    }

    private void checkUnique(ModelDefinition model, String place, ModelDefinition target, List<String> targets) {
        Set<String> wanted = new HashSet<>(targets);
        if (target.uniqueKeys().stream().noneMatch(key -> new HashSet<>(key).equals(wanted))) {
            problems.add(note(model, place, "A reference needs a unique key to refer to")
                    .found(target.name() + "(" + String.join(", ", targets) + ")")
                    .expected("the key of " + target.name() + ", or fields that are unique"));
        }
    }

    private void checkField(
            ModelDefinition model, Reference reference, String name, ModelDefinition target, String targetName) {
        FieldDefinition field = model.fieldOrNull(name);
        FieldDefinition other = target.fieldOrNull(targetName);
        if (field == null || other == null) {
            problems.add(note(model, name, "The reference names a field that does not exist")
                    .found(field == null ? model.name() + "." + name : target.name() + "." + targetName));
            return;
        }
        if (!isSameKind(field.storage(), other.storage())) {
            problems.add(note(model, name, "The reference has another type than the field that it refers to")
                    .found(field.type().notation())
                    .expected(other.type().notation()));
        }
        if (reference.onDelete() == Reference.OnDelete.SET_NULL && !field.nullable()) {
            problems.add(note(model, name, "A reference that is set to null on delete must be nullable")
                    .fix("Let it be null.", "@Nullable"));
        }
    }

    static boolean isSameKind(FieldType a, FieldType b) {
        return a.equals(b) || (a instanceof FieldType.Text && b instanceof FieldType.Text);
    }

    private static Problem.Builder note(ModelDefinition model, @Nullable String field, String message) {
        return Problem.of(StandardCode.INVALID_REFERENCE, message)
                .at(Location.model(model.name(), field).within(model.source()));
    }
}
