package dev.dataflow.internal.feature;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the values of one model into the form in which its features keep them, and back. Thread-safe. */
public final class ValueCoding {

    private final ModelDefinition model;
    private final List<List<Feature>> encoders;
    private final boolean any;

    /** Makes the coding of a model. */
    public ValueCoding(ModelDefinition model, FeatureChain chain) {
        this.model = model;
        this.encoders = new ArrayList<>();
        boolean coded = false;
        for (FieldDefinition field : model.fields()) {
            List<Feature> its = chain.encoders(field);
            encoders.add(its);
            coded |= !its.isEmpty();
        }
        this.any = coded;
    }

    /** Returns whether any field is kept in another form. */
    public boolean any() {
        return any;
    }

    /** Returns a record in its kept form. */
    public Values encode(Values values, OperationContext context) {
        Values kept = values.copy();
        for (int slot = 0; slot < kept.size(); slot++) {
            if (!encoders.get(slot).isEmpty() && kept.has(slot)) {
                kept.set(slot, encode(slot, kept.at(slot), context));
            }
        }
        return kept;
    }

    /** Returns changes in their kept form. */
    public List<Assignment> encode(List<Assignment> assignments, OperationContext context) {
        List<Assignment> kept = new ArrayList<>(assignments.size());
        for (Assignment assignment : assignments) {
            int slot = model.slotOf(assignment.field());
            if (encoders.get(slot).isEmpty() || assignment instanceof Assignment.Unset) {
                kept.add(assignment);
            } else if (assignment instanceof Assignment.Set set) {
                kept.add(new Assignment.Set(set.field(), encode(slot, set.value(), context)));
            } else {
                throw Problem.of(
                                StandardCode.FEATURE_FAILED,
                                "The value of '" + assignment.field()
                                        + "' is kept in another form: the database cannot compute with it")
                        .at(Location.model(model.name(), assignment.field()))
                        .expected("a plain value")
                        .toException();
            }
        }
        return kept;
    }

    /** Returns a row with its values as users know them. */
    public Row decode(Row row, OperationContext context) {
        RowHeader header = row.header();
        @Nullable Object[] values = null;
        for (int i = 0; i < header.size(); i++) {
            int slot = model.slotOf(header.names().get(i));
            if (slot >= 0 && !encoders.get(slot).isEmpty()) {
                if (values == null) {
                    values = copy(row);
                }
                values[i] = decode(slot, values[i], context);
            }
        }
        return values == null ? row : Row.of(header, values);
    }

    private @Nullable Object encode(int slot, @Nullable Object value, OperationContext context) {
        FieldDefinition field = model.fields().get(slot);
        Object kept = value;
        for (Feature feature : encoders.get(slot)) {
            kept = feature.encode(field, kept, context);
        }
        return kept;
    }

    private @Nullable Object decode(int slot, @Nullable Object kept, OperationContext context) {
        FieldDefinition field = model.fields().get(slot);
        List<Feature> outermostFirst = encoders.get(slot);
        Object value = kept;
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            value = outermostFirst.get(i).decode(field, value, context);
        }
        return value;
    }

    private static @Nullable Object[] copy(Row row) {
        @Nullable Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.valueAt(i);
        }
        return values;
    }
}
