package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record to write, one slot for each field of its model in the model's order; a slot may be absent.
 * The holder owns the array: pass it on or {@link #copy()} it, never share it between threads.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Values {

    /** What stands in the slot of a field that was not given. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    private final ModelDefinition model;
    private final @Nullable Object[] slots;

    private Values(ModelDefinition model, @Nullable Object[] slots) {
        this.model = model;
        this.slots = slots;
    }

    /** Returns a record without any value. */
    public static Values empty(ModelDefinition model) {
        @Nullable Object[] slots = new Object[model.fields().size()];
        java.util.Arrays.fill(slots, ABSENT);
        return new Values(requireNonNull(model, "model"), slots);
    }

    /** Returns the model. */
    public ModelDefinition model() {
        return model;
    }

    /** Returns the value in a slot, {@link #ABSENT} when it was not given. */
    public @Nullable Object at(int slot) {
        return slots[slot];
    }

    /** Returns whether a slot was given. */
    public boolean has(int slot) {
        return slots[slot] != ABSENT;
    }

    /** Puts a value into a slot. */
    public void set(int slot, @Nullable Object value) {
        slots[slot] = value;
    }

    /** Returns the number of slots. */
    public int size() {
        return slots.length;
    }

    /** Returns the value of a field, null when it is null or absent. */
    public @Nullable Object get(String field) {
        int slot = model.slotOf(field);
        return slot < 0 || slots[slot] == ABSENT ? null : slots[slot];
    }

    /** Returns whether a field was given. */
    public boolean has(String field) {
        int slot = model.slotOf(field);
        return slot >= 0 && slots[slot] != ABSENT;
    }

    /**
     * Puts the value of a field.
     *
     * @throws IllegalArgumentException when the model has no such field
     */
    public Values with(String field, @Nullable Object value) {
        int slot = model.slotOf(field);
        if (slot < 0) {
            throw new IllegalArgumentException("field: " + field + " (expected: a field of " + model.name() + ")");
        }
        slots[slot] = value;
        return this;
    }

    /** Returns a copy that shares nothing. */
    public Values copy() {
        return new Values(model, slots.clone());
    }

    /** Returns the given values by field name, in the model's order. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<FieldDefinition> fields = model.fields();
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != ABSENT) {
                map.put(fields.get(i).name(), slots[i]);
            }
        }
        return map;
    }
}
