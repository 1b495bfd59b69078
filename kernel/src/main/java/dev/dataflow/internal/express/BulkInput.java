package dev.dataflow.internal.express;

import dev.dataflow.BulkOptions;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.internal.query.RowsReading;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes bulk operations of what callers of express give; rows are read one by one, as they are written.
 *
 * @param engine the engine
 * @param context the view's context
 */
public record BulkInput(StandardEngine engine, OperationContext context) {

    /** Returns a bulk create. */
    public Operation create(ModelDefinition model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return createRead(model, maps(model, rows), options);
    }

    /** Returns a bulk create of rows that a function reads. */
    public <T> Operation create(
            ModelDefinition model, Iterable<T> rows, Function<T, Values> reader, BulkOptions options) {
        return createRead(model, read(rows, () -> reader), options);
    }

    private static Operation createRead(ModelDefinition model, Iterable<BulkRow> rows, BulkOptions options) {
        OptionChecks.create(model, options);
        return new Operation.BulkCreate(
                model, rows, resolution(options, ConflictResolution.ERROR), options.conflictOn(), settings(options));
    }

    /** Returns a bulk upsert. */
    public Operation upsert(ModelDefinition model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        return upsertRead(model, maps(model, rows), options);
    }

    /** Returns a bulk upsert of rows that a function reads. */
    public <T> Operation upsert(
            ModelDefinition model, Iterable<T> rows, Function<T, Values> reader, BulkOptions options) {
        return upsertRead(model, read(rows, () -> reader), options);
    }

    private static Operation upsertRead(ModelDefinition model, Iterable<BulkRow> rows, BulkOptions options) {
        OptionChecks.upsert(model, options);
        ConflictResolution resolution = resolution(options, ConflictResolution.UPDATE);
        if (resolution == ConflictResolution.ERROR) {
            throw Problem.of(StandardCode.CONTRADICTING_PARAMETERS, "An upsert cannot fail on a taken key")
                    .at(Location.model(model.name(), "conflict_resolution"))
                    .found("error")
                    .expected("update or skip")
                    .fix("Use the bulk create", "bulkCreate(\"" + model.name() + "\", rows)")
                    .toException();
        }
        return new Operation.BulkUpsert(model, rows, options.conflictOn(), resolution, settings(options));
    }

    /** Returns a bulk update of the records that match. */
    public Operation update(ModelDefinition model, Map<String, ?> filter, Map<String, ?> fields, BulkOptions options) {
        OptionChecks.update(model, options);
        return new Operation.BulkUpdate(
                model,
                engine.queries().filter(model, "filter", filter),
                engine.queries().assignments(model, "fields", fields, context.strictness()),
                options.limit(),
                scope(options),
                settings(options));
    }

    /** Returns a bulk update row by row. */
    public Operation updateRows(ModelDefinition model, Iterable<? extends Map<String, ?>> rows, BulkOptions options) {
        OptionChecks.updateRows(model, options);
        return new Operation.BulkUpdateRows(model, maps(model, rows), settings(options));
    }

    /** Returns a bulk delete. */
    public Operation delete(ModelDefinition model, Filter filter, BulkOptions options) {
        OptionChecks.delete(model, options);
        return new Operation.BulkDelete(model, filter, options.limit(), scope(options), settings(options));
    }

    private Iterable<BulkRow> maps(ModelDefinition model, Iterable<? extends Map<String, ?>> rows) {
        return read(rows, () -> {
            RowsReading reading = new RowsReading(model, "fields", context.strictness());
            return row -> reading.read(present(row));
        });
    }

    private static Map<String, ?> present(@Nullable Map<String, ?> row) {
        if (row == null) {
            throw Problem.of(StandardCode.INVALID_STRUCTURE, "The row is null")
                    .expected("a map of fields")
                    .toException();
        }
        return row;
    }

    /** Returns the rows as they are read; each pass over them gets a reader of its own. */
    private static <T> Iterable<BulkRow> read(Iterable<T> rows, Supplier<Function<T, Values>> reader) {
        Iterable<BulkRow> read = () -> new Reading<>(rows.iterator(), reader.get());
        return rows instanceof Collection<T> known ? BulkRow.counted(read, known.size()) : read;
    }

    private static BulkSettings settings(BulkOptions options) {
        return new BulkSettings(options.atomic(), options.batchSize(), options.returnIds());
    }

    private static RowScope scope(BulkOptions options) {
        return options.allowAll() ? RowScope.ALL : RowScope.MANY;
    }

    private static ConflictResolution resolution(BulkOptions options, ConflictResolution otherwise) {
        return options.conflictResolution() == null
                ? otherwise
                : ConflictResolution.valueOf(options.conflictResolution().name());
    }

    /** Reads rows as they are asked for; a row that cannot be read is handed on with its problem. */
    private static final class Reading<T> implements Iterator<BulkRow> {
        private final Iterator<T> rows;
        private final Function<T, Values> reader;
        private long number;

        private Reading(Iterator<T> rows, Function<T, Values> reader) {
            this.rows = rows;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public BulkRow next() {
            T row = rows.next();
            long position = number++;
            try {
                return BulkRow.of(position, reader.apply(row));
            } catch (DataFlowException failure) {
                return BulkRow.failed(position, failure.problem());
            }
        }
    }
}
