package dev.dataflow.internal.feature;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the values of one model into the form in which its features keep them, and back. Thread-safe. */
public final class ValueCoding {

    private final ModelDefinition model;
    private final FieldCoding[] fields;
    private final boolean any;
    private final boolean byKey;
    private final RecordKeys keys;
    private final Set<String> names;
    /** What is read where all fields are wanted. */
    private final Projection whole;

    /** Makes the coding of a model. */
    public ValueCoding(ModelDefinition model, FeatureChain chain) {
        this.model = model;
        this.fields = new FieldCoding[model.fields().size()];
        boolean coded = false;
        boolean keyed = false;
        Set<String> encoded = new HashSet<>();
        for (int slot = 0; slot < fields.length; slot++) {
            fields[slot] = new FieldCoding(model.fields().get(slot), chain);
            coded |= fields[slot].any();
            keyed |= fields[slot].isByKey();
            if (fields[slot].any()) {
                encoded.add(model.fields().get(slot).name());
            }
        }
        this.any = coded;
        this.byKey = keyed;
        this.keys = new RecordKeys(model);
        this.names = Set.copyOf(encoded);
        this.whole = keyed ? keys.added(Projection.ALL, encoded::contains) : Projection.ALL;
    }

    /** Returns whether any field is kept in another form. */
    public boolean any() {
        return any;
    }

    /** Returns the names of the fields that are kept in another form. */
    public Set<String> fields() {
        return names;
    }

    /** Returns how the keys of records are found. */
    public RecordKeys keys() {
        return keys;
    }

    /** Returns whether changes have a form of their own for each record. */
    public boolean isByKey(List<Assignment> assignments) {
        if (byKey) {
            for (Assignment assignment : assignments) {
                boolean sets = !(assignment instanceof Assignment.Set set) || set.value() != null;
                if (sets && fields[model.slotOf(assignment.field())].isByKey()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns a record in its kept form. */
    public Values encode(Values values, OperationContext context) {
        Values kept = values.copy();
        RecordKey key = byKey ? keys.of(values) : null;
        for (int slot = 0; slot < kept.size(); slot++) {
            if (fields[slot].any() && kept.has(slot)) {
                kept.set(slot, fields[slot].encode(kept.at(slot), key, context));
            }
        }
        return kept;
    }

    /** Returns a value that was encoded for one record in the form for another one. */
    public @Nullable Object recoded(
            String field, @Nullable Object kept, RecordKey from, RecordKey to, OperationContext context) {
        FieldCoding coding = fields[model.slotOf(field)];
        return coding.isByKey() ? coding.encode(coding.decode(kept, from, context), to, context) : kept;
    }

    /**
     * Returns changes in their kept form.
     *
     * @param key of the record that they change; may be null unless {@link #isByKey(List)}
     */
    public List<Assignment> encode(List<Assignment> assignments, @Nullable RecordKey key, OperationContext context) {
        if (!any) {
            return assignments;
        }
        List<Assignment> kept = new ArrayList<>(assignments.size());
        for (Assignment assignment : assignments) {
            FieldCoding coding = fields[model.slotOf(assignment.field())];
            if (!coding.any() || assignment instanceof Assignment.Unset) {
                kept.add(assignment);
            } else if (assignment instanceof Assignment.Set set) {
                boolean none = coding.isByKey() && set.value() == null;
                kept.add(new Assignment.Set(set.field(), none ? null : coding.encode(set.value(), key, context)));
            } else {
                throw computed(assignment);
            }
        }
        return kept;
    }

    private RuntimeException computed(Assignment assignment) {
        return Problem.of(
                        StandardCode.ENCODED_FIELD,
                        "The value of '" + assignment.field()
                                + "' is kept in another form: the database cannot compute with it")
                .at(Location.model(model.name(), assignment.field()))
                .expected("a plain value")
                .toException();
    }

    /**
     * Refuses what the database cannot do with the kept form: sort, group, measure, tell different rows apart.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-921}
     */
    public void check(Operation operation) {
        if (any) {
            new EncodedFieldCheck(model, this::isEncoded).check(operation);
        }
    }

    private boolean isEncoded(String field) {
        int slot = model.slotOf(field);
        return slot >= 0 && fields[slot].any();
    }

    /** Returns the fields that stand for some fields where records are told apart. */
    public List<String> comparable(List<String> names) {
        return any ? names.stream().map(this::comparable).toList() : names;
    }

    /** Returns the further fields that stand for some fields: what changes along with them. */
    public List<String> standIns(List<String> names) {
        List<String> others = new ArrayList<>();
        if (any) {
            for (String name : names) {
                String other = fields[model.slotOf(name)].comparable();
                if (other != null && !names.contains(other)) {
                    others.add(other);
                }
            }
        }
        return others;
    }

    private String comparable(String name) {
        int slot = model.slotOf(name);
        String other = slot < 0 ? name : fields[slot].comparable();
        if (other == null) {
            throw Problem.of(
                            StandardCode.ENCODED_FIELD,
                            "The values of '" + name + "' are kept in a form that cannot be compared")
                    .at(Location.model(model.name(), "conflict_on"))
                    .toException();
        }
        return other;
    }

    /** Returns a projection by which rows can be decoded: the key comes behind the wanted fields where it is missing. */
    public Projection decodable(Projection wanted) {
        if (!byKey || wanted.distinct() || wanted.isAll() && whole.isAll()) {
            return wanted;
        }
        return wanted.isAll() ? whole : keys.added(wanted, this::isEncoded);
    }

    /** Returns a row with its values as users know them. */
    public Row decode(Row row, OperationContext context) {
        return decode(row, row.header(), context);
    }

    /**
     * Returns a row with its values as users know them.
     *
     * @param shown the first names of the row's header: what is behind them is left out
     */
    public Row decode(Row row, RowHeader shown, OperationContext context) {
        @Nullable Object[] values = null;
        RecordKey key = null;
        for (int i = 0; i < shown.size(); i++) {
            Object kept = row.valueAt(i);
            int slot = kept == null ? -1 : model.slotOf(shown.names().get(i));
            if (slot >= 0 && fields[slot].any()) {
                if (values == null) {
                    values = copy(row, shown.size());
                    key = byKey ? keys.of(row) : null;
                }
                values[i] = fields[slot].decode(kept, key, context);
            }
        }
        if (values == null) {
            return shown.size() == row.size() ? row : Row.of(shown, copy(row, shown.size()));
        }
        return Row.of(shown, values);
    }

    private static @Nullable Object[] copy(Row row, int size) {
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = row.valueAt(i);
        }
        return values;
    }
}
