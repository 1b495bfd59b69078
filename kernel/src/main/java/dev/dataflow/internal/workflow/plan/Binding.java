package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.NodeParameters;
import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a node with everything filled in that is known before a run; a run fills only the rest. Immutable.
 */
final class Binding {

    private final RowHeader header;
    private final @Nullable Object[] values;
    private final Slot[] slots;
    private final @Nullable Row constant;

    /**
     * A value that a run fills in.
     *
     * @param position position in the row
     * @param source where it comes from
     * @param name name of the parameter
     * @param kind kind of values
     * @param takesNull whether null is a value of it
     * @param required whether it must not be null
     * @param defaultValue what takes the place of null
     */
    private record Slot(
            int position,
            ValueSource source,
            String name,
            ValueKind kind,
            boolean takesNull,
            boolean required,
            @Nullable Object defaultValue) {}

    private Binding(RowHeader header, @Nullable Object[] values, Slot[] slots) {
        this.header = header;
        this.values = values;
        this.slots = slots;
        this.constant = slots.length == 0 ? Row.of(header, values) : null;
    }

    /** Returns the binding of sources to parameters; those that have none get their defaults. */
    static Binding of(NodeParameters parameters, Map<String, ValueSource> sources) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (ParameterDescriptor parameter : parameters.all()) {
            ValueSource source = sources.get(parameter.name());
            if (!parameters.isSeen(parameter.name())) {
                continue;
            }
            if (source == null && parameter.defaultValue() == null) {
                continue;
            }
            add(parameter, source, names, values, slots);
        }
        sources.forEach((name, source) -> {
            if (parameters.find(name) == null) {
                ParameterDescriptor open = ParameterDescriptor.optional(name, ValueKind.ANY, "");
                add(open, source, names, values, slots);
            }
        });
        return new Binding(RowHeader.of(names), values.toArray(), slots.toArray(Slot[]::new));
    }

    private static void add(
            ParameterDescriptor parameter,
            @Nullable ValueSource source,
            List<String> names,
            List<@Nullable Object> values,
            List<Slot> slots) {
        boolean takesNull = NodeParameters.takesNull(parameter);
        if (source instanceof ValueSource.Fixed fixed) {
            Object value = fixed.value() == null && !takesNull ? parameter.defaultValue() : fixed.value();
            if (value == null && !takesNull) {
                return;
            }
            values.add(value);
        } else if (source == null) {
            values.add(parameter.defaultValue());
        } else {
            slots.add(new Slot(
                    names.size(),
                    source,
                    parameter.name(),
                    parameter.kind(),
                    takesNull,
                    parameter.required(),
                    parameter.defaultValue()));
            values.add(null);
        }
        names.add(parameter.name());
    }

    /**
     * Returns the parameters of one execution; null when a value that the node cannot do without was left out.
     *
     * @throws DataFlowException {@code DF-203} for an output that is not there, {@code DF-101} and {@code DF-102} for one
     *     that does not fit
     */
    @Nullable
    Row bind(RunValues run) {
        if (constant != null) {
            return constant;
        }
        @Nullable Object[] row = values.clone();
        for (Slot slot : slots) {
            Object value;
            try {
                value = slot.source().resolve(run);
            } catch (DataFlowException e) {
                throw located(e, slot);
            }
            if (value == ValueSource.ABSENT) {
                return null;
            }
            row[slot.position()] = checked(slot, value);
        }
        return Row.of(header, row);
    }

    private static @Nullable Object checked(Slot slot, @Nullable Object value) {
        if (value == null) {
            if (slot.takesNull() || !slot.required() || slot.defaultValue() != null) {
                return slot.takesNull() ? null : slot.defaultValue();
            }
            throw Problem.of(StandardCode.MISSING_PARAMETER, "'" + slot.name() + "' got no value")
                    .at(Location.parameter(slot.name()))
                    .found("null")
                    .expected(ValueKinds.name(slot.kind()))
                    .toException();
        }
        if (slot.kind() == ValueKind.ANY || ValueKinds.accepts(slot.kind(), value)) {
            return value;
        }
        if (slot.takesNull() && value instanceof Map<?, ?>) {
            return value; // an operator such as {"$inc": 1} for a field; the node reads it
        }
        throw Problem.of(StandardCode.TYPE_MISMATCH, "'" + slot.name() + "' is no " + ValueKinds.name(slot.kind()))
                .at(Location.parameter(slot.name()))
                .found(ValueKinds.describe(value))
                .expected(ValueKinds.name(slot.kind()))
                .toException();
    }

    private static DataFlowException located(DataFlowException e, Slot slot) {
        DataFlowException located =
                e.problem().within(Location.parameter(slot.name())).toException(e.getCause());
        located.setStackTrace(e.getStackTrace());
        return located;
    }
}
