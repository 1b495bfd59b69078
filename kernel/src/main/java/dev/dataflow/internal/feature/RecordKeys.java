package dev.dataflow.internal.feature;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the keys of records: in what is stored, in what is read, in a filter that names one. Immutable and thread-safe. */
public final class RecordKeys {

    private final ModelDefinition model;
    private final int[] slots;

    RecordKeys(ModelDefinition model) {
        this.model = model;
        this.slots = model.tableKey().stream().mapToInt(model::slotOf).toArray();
    }

    /** Returns the key of a record that is complete. */
    public RecordKey of(Values values) {
        List<Object> key = new ArrayList<>(slots.length);
        for (int slot : slots) {
            key.add(Objects.requireNonNull(values.at(slot), "key"));
        }
        return new RecordKey(model, key);
    }

    /** Returns the key of a row that has it. */
    public RecordKey of(Row row) {
        List<Object> key = new ArrayList<>(slots.length);
        for (String name : model.tableKey()) {
            key.add(Objects.requireNonNull(row.get(name), name));
        }
        return new RecordKey(model, key);
    }

    /** Returns a projection with the key behind the wanted fields, where it is missing and a wanted field needs it. */
    Projection added(Projection wanted, Predicate<String> needsKey) {
        List<String> names = wanted.isAll()
                ? model.visibleFields().stream().map(FieldDefinition::name).toList()
                : wanted.fields();
        if (names.containsAll(model.tableKey()) || names.stream().noneMatch(needsKey)) {
            return wanted;
        }
        List<String> all = new ArrayList<>(names);
        model.tableKey().stream().filter(name -> !names.contains(name)).forEach(all::add);
        return new Projection(all, false);
    }

    /** Returns whether a filter, as a caller writes it, names one record by its key; what features set is theirs to name. */
    public boolean isNamed(Filter filter) {
        return model.tableKey().stream().allMatch(name -> fixed(filter, name) != null || isFeatures(name)) && isExact();
    }

    /**
     * Returns the key that a filter names; null when it names none.
     *
     * @param canonical gives a key field's value its canonical form, by slot
     */
    public @Nullable RecordKey named(Filter filter, BiFunction<Integer, Object, @Nullable Object> canonical) {
        List<Object> key = new ArrayList<>(slots.length);
        for (int i = 0; i < slots.length; i++) {
            Object given = fixed(filter, model.tableKey().get(i));
            Object value = given == null ? null : canonical.apply(slots[i], given);
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return isExact() ? new RecordKey(model, key) : null;
    }

    /** In a table that was there before, values that are written differently may be equal: by a collation, for example. */
    private boolean isExact() {
        if (model.isExisting()) {
            for (int slot : slots) {
                FieldType type = model.fields().get(slot).type();
                if (!type.isInteger() && !(type instanceof FieldType.Uuid)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isFeatures(String name) {
        return model.field(name).filter(FieldDefinition::isFeatures).isPresent();
    }

    /** Returns the value that every record of a filter has in a field; null when it names none. */
    private static @Nullable Object fixed(Filter filter, String name) {
        if (filter instanceof Filter.And and) {
            Object last = null;
            for (Filter part : and.parts()) {
                Object value = fixed(part, name);
                last = value == null ? last : value;
            }
            return last;
        } else if (filter instanceof Filter.Scoped scoped) {
            return fixed(scoped.filter(), name);
        }
        return filter instanceof Filter.Comparison comparison
                        && comparison.operator() == Operator.EQ
                        && !comparison.field().isJson()
                        && comparison.field().field().equals(name)
                ? comparison.value()
                : null;
    }
}
