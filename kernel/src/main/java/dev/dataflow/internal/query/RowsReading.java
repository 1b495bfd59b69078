package dev.dataflow.internal.query;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of many records, one after the other. Shape caching: what the names of a record mean is kept, by
 * their place in the map, for the next one, so that a name is looked up again only where it differs from the one at
 * that place. Used by one thread.
 */
public final class RowsReading {

    private final ModelDefinition model;
    private final String parameter;
    private final Strictness strictness;
    private final Values blank;
    private final String[] names;
    private final int[] slots;
    private final boolean[] json;

    /**
     * Makes a reader.
     *
     * @param parameter what the fields are called in problems
     */
    public RowsReading(ModelDefinition model, String parameter, Strictness strictness) {
        this.model = model;
        this.parameter = parameter;
        this.strictness = strictness;
        List<FieldDefinition> fields = model.fields();
        this.blank = Values.empty(model);
        this.names = new String[fields.size()];
        this.slots = new int[fields.size()];
        this.json = new boolean[fields.size()];
        Arrays.fill(names, "");
        for (int slot = 0; slot < json.length; slot++) {
            json[slot] = fields.get(slot).type() instanceof FieldType.Json;
        }
    }

    /**
     * Returns the values of a record, as {@link MapQueryReader#values} does.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem of the record
     */
    public Values read(Map<?, ?> record) {
        Values values = blank.copy();
        int place = 0;
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            if (place == names.length || !names[place].equals(entry.getKey()) && !learn(place, entry.getKey())) {
                return ValuesReading.read(model, parameter, record, strictness);
            }
            int slot = slots[place++];
            values.set(
                    slot,
                    json[slot] ? ValuesReading.plain(model.fields().get(slot), entry.getValue()) : entry.getValue());
        }
        return values;
    }

    /** Returns whether a name is of a field that callers write, and keeps its meaning for the place. */
    private boolean learn(int place, Object key) {
        int slot = key instanceof String name ? model.slotOf(name) : -1;
        if (slot < 0) {
            return false;
        }
        FieldDefinition field = model.fields().get(slot);
        if (field.hidden() || ManagedFields.isOne(field)) {
            return false;
        }
        names[place] = field.name();
        slots[place] = slot;
        return true;
    }
}
