package dev.dataflow.internal.query;

import dev.dataflow.internal.value.JacksonTrees;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of one record to write. */
final class ValuesReading {

    private ValuesReading() {}

    /** Returns the values, or throws with every problem. */
    static Values read(ModelDefinition model, String parameter, Map<?, ?> record, Strictness strictness) {
        Values values = Values.empty(model);
        List<FieldDefinition> fields = model.fields();
        Report report = null;
        ManagedFields managed = null;
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            int slot = entry.getKey() instanceof String key ? model.slotOf(key) : -1;
            FieldDefinition field = slot < 0 ? null : fields.get(slot);
            if (field == null || field.hidden()) {
                report = report == null ? new Report(model.name(), parameter) : report;
                unknown(report, model, entry.getKey());
            } else if (ManagedFields.isOne(field)) {
                report = report == null ? new Report(model.name(), parameter) : report;
                managed = managed == null ? new ManagedFields(model, report, strictness) : managed;
                report.enter(field.name());
                managed.given(field);
                report.leave();
            } else {
                values.set(slot, plain(field, entry.getValue()));
            }
        }
        if (report != null) {
            report.throwIfAny();
        }
        if (managed != null) {
            managed.warn();
        }
        return values;
    }

    /** Returns the value, null for a JSON null. */
    static @Nullable Object plain(FieldDefinition field, @Nullable Object value) {
        boolean jsonNull = value != null && field.type() instanceof FieldType.Json && JacksonTrees.isNull(value);
        return jsonNull ? null : value;
    }

    private static void unknown(Report report, ModelDefinition model, @Nullable Object key) {
        if (key instanceof String name) {
            report.enter(name);
            report.add(Names.unknownField(model, name, false));
            report.leave();
        } else {
            report.add(Names.structure("The name of a field is no text", key, "text")
                    .fix("Write the names of fields as text."));
        }
    }
}
