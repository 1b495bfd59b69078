package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;

/** Refuses models whose fields cannot be kept encrypted as the option says. Used by one thread. */
final class ModelChecks {

    private final ModelDefinition model;
    private final EncryptionSettings settings;
    private final Problems problems = new Problems();

    ModelChecks(ModelDefinition model, EncryptionSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /**
     * Throws everything that stands against the encryption.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-922}
     */
    void check() {
        model.key().forEach(name -> checkKey(model.field(name).orElseThrow()));
        settings.fields().forEach(name -> checkField(model.field(name).orElseThrow()));
        checkFree(EncryptedField.KEY_ID);
        settings.blindIndex().forEach(name -> checkFree(EncryptedField.index(name)));
        problems.throwIfAny();
    }

    /** The key is part of what each value is bound to. */
    private void checkKey(FieldDefinition key) {
        if (key.identity() || key.defaultValue() instanceof DefaultValue.DatabaseExpression) {
            problems.add(problem(
                            key.name(),
                            "An encrypted value is bound to its record's key, and the database makes" + " the key of "
                                    + model.name() + " after the value was encrypted")
                    .expected("a key that is known before the insert")
                    .fix("Let the framework make it", "@Id @Generate(\"uuid7\") UUID id")
                    .fix("Or give it yourself", "@Id String id"));
        }
        if (settings.fields().contains(key.name())) {
            problems.add(problem(key.name(), "A key cannot be encrypted: records are found by it"));
        }
    }

    private void checkField(FieldDefinition field) {
        String name = field.name();
        boolean indexed = settings.blindIndex().contains(name);
        if (field.identity() || field.isManaged() || field.defaultValue() instanceof DefaultValue.DatabaseExpression) {
            problems.add(problem(name, "The framework or the database sets '" + name + "': it cannot be encrypted"));
        }
        if (field.type() instanceof FieldType.Extension) {
            problems.add(problem(name, "Values of a type that a plugin brings cannot be encrypted")
                    .found(field.type().notation()));
        }
        if (!field.check().isAll()) {
            problems.add(problem(name, "The database cannot check a condition on encrypted values")
                    .fix("Leave the check out, and check in the program"));
        }
        for (Reference reference : model.references()) {
            if (reference.fields().contains(name)) {
                problems.add(problem(name, "A reference cannot be encrypted: the database follows it"));
            }
        }
        if (field.unique() && !indexed) {
            problems.add(needsIndex(name, "Encrypted values cannot be kept unique without a blind index"));
        }
        for (IndexDefinition index : model.indexes()) {
            if (index.fields().contains(name) && (index.fullText() || !indexed)) {
                problems.add(
                        index.fullText()
                                ? problem(name, "A full-text index finds nothing in encrypted text")
                                : needsIndex(name, "An index finds nothing in encrypted values"));
            }
        }
        if (indexed && !IndexedValues.canHave(field.type())) {
            problems.add(problem(name, "A blind index is made of text, whole numbers, dates and UUIDs")
                    .found(field.type().notation()));
        }
    }

    private void checkFree(String name) {
        if (model.field(name).isPresent()) {
            problems.add(problem(name, "The option needs a field '" + name + "' of its own"));
        }
    }

    private Problem.Builder needsIndex(String name, String message) {
        return problem(name, message)
                .fix("Give it one", "@Encrypted(blindIndex = true), or blind_index: [" + name + "]")
                .fix("Or leave the index out");
    }

    private Problem.Builder problem(String field, String message) {
        return Problem.of(StandardCode.ENCRYPTION_IMPOSSIBLE, message)
                .at(Location.model(model.name(), field).within(model.source()));
    }
}
