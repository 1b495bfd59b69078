package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.TableNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes models in the form that {@link FileModelReader} reads: what is read again means the same, down to the
 * fingerprint. Thread-safe.
 */
public final class ModelWriter {

    private final FieldWriter fields = new FieldWriter(KeyGenerators.standard());

    /**
     * Returns a file's content: models under {@code models}, in order.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} when a model says what files cannot, every problem
     *     at once
     */
    public Map<String, Object> write(List<ModelDefinition> models) {
        Problems problems = new Problems();
        Map<String, Object> written = new LinkedHashMap<>();
        models.forEach(model -> written.put(model.name(), write(model, problems)));
        problems.throwIfAny();
        return Map.of("models", written);
    }

    /**
     * Returns what stands under a model's name.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #write(List)}
     */
    public Map<String, Object> write(ModelDefinition model) {
        Problems problems = new Problems();
        Map<String, Object> written = write(model, problems);
        problems.throwIfAny();
        return written;
    }

    private Map<String, Object> write(ModelDefinition model, Problems problems) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (!model.doc().isBlank()) {
            written.put("doc", model.doc());
        }
        if (!model.table().equals(TableNames.of(model.name()))) {
            written.put("table", model.table());
        }
        model.database().ifPresent(name -> written.put("database", name));
        if (model.isReadOnly()) {
            written.put("read_only", true);
        } else if (model.isExisting()) {
            written.put("existing", true);
        }
        written.put("timestamps", false);
        written.put("key", model.key());
        Map<String, Object> members = new LinkedHashMap<>();
        for (FieldDefinition field : model.fields()) {
            members.put(field.name(), fields.write(model, field, problems));
        }
        written.put("fields", members);
        put(written, "indexes", indexes(model, problems));
        put(written, "references", references(model));
        if (!model.options().isEmpty()) {
            written.put("options", PlainText.of(new TreeMap<>(model.options())));
        }
        return written;
    }

    private static void put(Map<String, Object> written, String key, List<Map<String, Object>> items) {
        if (!items.isEmpty()) {
            written.put(key, items);
        }
    }

    private static List<Map<String, Object>> indexes(ModelDefinition model, Problems problems) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (IndexDefinition index : model.indexes()) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (!index.name().isEmpty()) {
                one.put("name", index.name());
            }
            one.put("fields", index.fields());
            if (index.unique()) {
                one.put("unique", true);
            }
            if (index.fullText()) {
                one.put("full_text", true);
            }
            if (!index.isTotal()) {
                Map<String, @Nullable Object> where = ConditionWriter.where(index.condition());
                if (where == null) {
                    problems.add(unwritable(model, null, "the condition of an index", index.condition()));
                } else {
                    one.put("where", where);
                }
            }
            written.add(one);
        }
        return written;
    }

    private static List<Map<String, Object>> references(ModelDefinition model) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Reference reference : model.references()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("fields", reference.fields());
            one.put("model", reference.model());
            if (!reference.targetFields().isEmpty()) {
                one.put("target", reference.targetFields());
            }
            one.put("name", reference.name());
            if (reference.onDelete() != Reference.OnDelete.RESTRICT) {
                one.put("on_delete", reference.onDelete().name().toLowerCase(Locale.ROOT));
            }
            written.add(one);
        }
        return written;
    }

    static Problem.Builder unwritable(ModelDefinition model, @Nullable String field, String what, Object found) {
        return Problem.of(StandardCode.INVALID_MODEL, "A model file has no form for " + what + " of " + model.name())
                .at(Location.model(model.name(), field))
                .found(found);
    }
}
