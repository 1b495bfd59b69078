package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a field as {@link FieldNodeReader} reads it, in the short form where that says everything. Thread-safe. */
final class FieldWriter {

    private final KeyGenerators generators;

    FieldWriter(KeyGenerators generators) {
        this.generators = generators;
    }

    /** Returns the field; what files cannot say is noted. */
    Object write(ModelDefinition model, FieldDefinition field, Problems problems) {
        if (field.hidden() || !field.storage().equals(field.type()) || field.type() instanceof FieldType.Extension) {
            problems.add(ModelWriter.unwritable(
                    model,
                    field.name(),
                    "the storage of a field",
                    field.storage().notation()));
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        writeType(field, written);
        if (field.unique()) {
            written.put("unique", true);
        }
        writeDefault(model, field, problems, written);
        if (!field.check().isAll()) {
            Map<String, @Nullable Object> check = ConditionWriter.check(field.check());
            if (check == null) {
                problems.add(ModelWriter.unwritable(model, field.name(), "the check of a field", field.check()));
            } else {
                written.put("check", check);
            }
        }
        if (!field.column().equals(field.name())) {
            written.put("column", field.column());
        }
        if (field.management() != Management.NONE) {
            written.put("managed", field.management().name().toLowerCase(Locale.ROOT));
        }
        field.earlierName().ifPresent(earlier -> written.put("renamed_from", earlier));
        if (!field.doc().isBlank()) {
            written.put("doc", field.doc());
        }
        Object type = written.get("type");
        return written.size() == 1 && type != null ? type : written;
    }

    private static void writeType(FieldDefinition field, Map<String, @Nullable Object> written) {
        if (field.type() instanceof FieldType.Enumeration names) {
            written.put("values", names.values());
            if (field.nullable()) {
                written.put("nullable", true);
            }
            return;
        }
        written.put("type", field.type().notation() + (field.nullable() ? "?" : ""));
    }

    private void writeDefault(
            ModelDefinition model, FieldDefinition field, Problems problems, Map<String, @Nullable Object> written) {
        DefaultValue value = field.defaultValue();
        if (field.identity()) {
            written.put("generate", "identity");
        } else if (value instanceof DefaultValue.Now) {
            written.put("generate", "now");
        } else if (value instanceof DefaultValue.Generated generated) {
            written.put("generate", generated.generator());
        } else if (value instanceof DefaultValue.DatabaseExpression expression) {
            written.put("database_default", expression.sql());
        } else if (value instanceof DefaultValue.Constant constant) {
            Object plain = PlainText.of(constant.value());
            boolean word =
                    plain instanceof String text && DefaultText.generated(field.type(), text, generators) != null;
            if (word) {
                problems.add(ModelWriter.unwritable(
                        model, field.name(), "a constant that is the name of a generator", constant.value()));
            }
            written.put("default", plain);
        }
    }
}
