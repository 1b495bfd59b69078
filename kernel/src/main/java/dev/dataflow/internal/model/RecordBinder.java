package dev.dataflow.internal.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Values;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Moves values between the records of a class and the rows of a model. Thread-safe; holds the record's class, so it must
 * not outlive the bundle that the class comes from.
 *
 * <p>What a row lacks becomes null in the record; what the record lacks is left out of the row's reading. A null for a
 * primitive is a problem. In the other direction, null counts as "not given" where the field is made by somebody else:
 * a default, a key generator, the database, the framework; so does 0 in a primitive key that the database counts.
 */
public final class RecordBinder<T> {

    private static final int MOST_HEADERS = 8;

    private final ModelDefinition model;
    private final BoundComponent[] components;
    private final MethodHandle constructor;
    private volatile Positions[] known = new Positions[0];

    /** Where the components stand in the rows with one header; -1 for absent. */
    private static final class Positions {
        private final RowHeader header;
        private final int[] at;

        Positions(RowHeader header, int[] at) {
            this.header = header;
            this.at = at;
        }
    }

    private RecordBinder(ModelDefinition model, BoundComponent[] components, MethodHandle constructor) {
        this.model = model;
        this.components = components;
        this.constructor = constructor;
    }

    /**
     * Returns a binder.
     *
     * @param lookup what the record's module gave; null to use the kernel's own rights
     * @throws DataFlowException {@code DF-608} when the record's package is closed to the kernel, {@code DF-606} and
     *     {@code DF-111} when a component does not fit a field; every problem at once
     */
    public static <T> RecordBinder<T> of(
            Class<T> record, ModelDefinition model, MethodHandles.@Nullable Lookup lookup) {
        requireNonNull(model, "model");
        RecordModelReader.requireRecord(record);
        RecordHandles handles = new RecordHandles(record, lookup);
        Problems problems = new Problems();
        RecordComponent[] parts = record.getRecordComponents();
        BoundComponent[] components = new BoundComponent[parts.length];
        for (int i = 0; i < parts.length; i++) {
            BoundComponent bound = BoundComponent.of(parts[i], model, handles, problems);
            if (bound != null) {
                components[i] = bound;
            }
        }
        problems.throwIfAny();
        return new RecordBinder<>(model, components, handles.constructor());
    }

    /** Returns the model. */
    public ModelDefinition model() {
        return model;
    }

    /** Returns the values of a record; they are checked by the operation that takes them. */
    public Values values(T record) {
        requireNonNull(record, "record");
        Values values = Values.empty(model);
        for (BoundComponent component : components) {
            component.write(record, values);
        }
        return values;
    }

    /**
     * Returns the record of a row.
     *
     * @throws DataFlowException when a component cannot hold the value
     */
    @SuppressWarnings("unchecked") // the constructor is that of T
    public T record(Row row) {
        int[] positions = positions(row.header());
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < arguments.length; i++) {
            int position = positions[i];
            arguments[i] = components[i].read(position < 0 ? null : row.valueAt(position));
        }
        try {
            return (T) (Object) constructor.invokeExact(arguments);
        } catch (DataFlowException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw Problem.of(
                            StandardCode.INVALID_VALUE,
                            "The record " + model.name() + " does not accept a row that the database holds")
                    .at(Location.model(model.name(), null))
                    .found(e)
                    .cause("The record's constructor threw " + e.getClass().getSimpleName())
                    .toException(e);
        }
    }

    private int[] positions(RowHeader header) {
        Positions[] now = known;
        for (Positions positions : now) {
            if (positions.header == header) {
                return positions.at;
            }
        }
        int[] at = new int[components.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = header.indexOf(components[i].field());
        }
        remember(now, new Positions(header, at));
        return at;
    }

    /** Keeps the latest headers; threads that meet here may lose one, which is then found again. */
    private void remember(Positions[] now, Positions latest) {
        Positions[] next = new Positions[Math.min(now.length + 1, MOST_HEADERS)];
        next[0] = latest;
        System.arraycopy(now, 0, next, 1, next.length - 1);
        known = next;
    }
}
