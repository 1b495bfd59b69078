package dev.dataflow.internal.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.TableNames;
import dev.dataflow.spi.query.Values;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** One component of a record and the field that it holds. Thread-safe. */
final class BoundComponent {

    private final FieldDefinition field;
    private final int slot;
    private final Location location;
    private final ComponentCodec codec;
    private final boolean same;
    private final MethodHandle accessor;
    private final boolean primitive;
    private final boolean stamped;
    private final boolean made;

    private BoundComponent(
            RecordComponent component,
            ModelDefinition model,
            FieldDefinition field,
            ComponentCodec codec,
            MethodHandle accessor) {
        this.field = field;
        this.slot = model.slotOf(field.name());
        this.location = Location.model(model.name(), field.name());
        this.codec = codec;
        this.same = codec == ComponentCodec.SAME;
        this.accessor = accessor;
        this.primitive = component.getType().isPrimitive();
        this.stamped = field.management() == Management.CREATED_AT || field.management() == Management.UPDATED_AT;
        this.made = field.identity() || field.isManaged() || !(field.defaultValue() instanceof DefaultValue.None);
    }

    /** Returns the component bound to its field, or null when that was noted as a problem. */
    static @Nullable BoundComponent of(
            RecordComponent component, ModelDefinition model, RecordHandles handles, Problems problems) {
        String name = TableNames.snake(component.getName());
        Location where = Location.model(model.name(), name);
        FieldDefinition field = model.fieldOrNull(name);
        if (field == null || field.hidden()) {
            var names =
                    model.visibleFields().stream().map(FieldDefinition::name).toList();
            problems.add(Problem.of(
                            StandardCode.UNKNOWN_FIELD,
                            "The model has no field for the component '" + component.getName() + "'; "
                                    + Lookalikes.hint(name, names))
                    .at(where)
                    .found(name)
                    .expected(String.join(", ", names)));
            return null;
        }
        ComponentCodec codec = ComponentCodecs.find(component.getGenericType(), field.type());
        if (codec == null) {
            problems.add(Problem.of(
                            StandardCode.INVALID_FIELD_TYPE,
                            "The component '" + component.getName() + "' cannot hold its field")
                    .at(where)
                    .found(component.getGenericType().getTypeName())
                    .expected("a type for " + field.type().notation()));
            return null;
        }
        return new BoundComponent(component, model, field, codec, handles.accessor(component));
    }

    /** Returns the field's name. */
    String field() {
        return field.name();
    }

    /** Puts the component of a record into its slot. */
    void write(Object record, Values values) {
        if (stamped) {
            return;
        }
        Object value = get(record);
        Object kept = value == null || same ? value : converted(value, true);
        boolean uncounted = primitive && field.identity() && ((Number) requireNonNull(kept, "kept")).longValue() == 0;
        if (uncounted || (kept == null && made)) {
            return;
        }
        values.set(slot, kept);
    }

    /** Returns the component for a value of the field. */
    @Nullable
    Object read(@Nullable Object value) {
        if (value == null) {
            if (primitive) {
                throw Problem.of(StandardCode.TYPE_MISMATCH, "The row has no value for a component that is a primitive")
                        .at(location)
                        .found("null")
                        .expected(field.type().notation())
                        .fix("Make the component nullable, or read the field too.")
                        .toException();
            }
            return null;
        }
        return same ? value : converted(value, false);
    }

    private @Nullable Object converted(Object value, boolean toField) {
        try {
            return toField ? codec.toField(value) : codec.toComponent(value);
        } catch (DataFlowException e) {
            throw e.problem().within(location).toException(e);
        }
    }

    private @Nullable Object get(Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw Problem.of(StandardCode.INVALID_VALUE, "The record's accessor failed")
                    .at(location)
                    .found(e)
                    .toException(e);
        }
    }
}
