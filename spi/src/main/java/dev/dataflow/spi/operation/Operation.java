package dev.dataflow.spi.operation;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to the records of a model, as a value: the one thing that express, nodes and gateways build and
 * the pipeline runs. Sealed; plugins work by {@link #kind()} and refuse kinds they do not know. Immutable, but for the
 * {@link Values} and row sources that it hands over.
 */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface Operation {

    /** Returns what kind it is. */
    OperationKind kind();

    /** An operation on the records of one model. */
    sealed interface OnModel extends Operation {
        /** Returns the model. */
        ModelDefinition model();
    }

    /** An operation on the records that a filter selects. */
    sealed interface Filtered extends OnModel {
        /** Returns the filter. */
        Filter filter();

        /** Returns the same operation with another filter. */
        Filtered withFilter(Filter filter);

        @Override
        default OperationKind kind() {
            return OperationKind.READ;
        }
    }

    /** Stores one record. Outcome: {@link Outcome.Changed} with the stored row. */
    record Create(ModelDefinition model, Values values) implements OnModel {
        public Create {
            requireNonNull(model, "model");
            requireNonNull(values, "values");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /** Reads the one record that matches; several are {@code DF-514}. Outcome: {@link Outcome.Rows}, one or none. */
    record Read(ModelDefinition model, Filter filter, Projection projection) implements Filtered {
        @Override
        public Read withFilter(Filter other) {
            return new Read(model, other, projection);
        }
    }

    /**
     * Reads a page of records. Outcome: {@link Outcome.Rows}.
     *
     * @param sort the order; the key is appended
     * @param total whether the number of all matching records is wanted
     */
    record ListRows(
            ModelDefinition model, Filter filter, List<Sort> sort, Page page, Projection projection, boolean total)
            implements Filtered {
        public ListRows {
            sort = List.copyOf(sort);
        }

        @Override
        public ListRows withFilter(Filter other) {
            return new ListRows(model, other, sort, page, projection, total);
        }
    }

    /** Counts records. Outcome: {@link Outcome.Counted}. */
    record Count(ModelDefinition model, Filter filter) implements Filtered {
        @Override
        public Count withFilter(Filter other) {
            return new Count(model, other);
        }
    }

    /** Groups and measures. Outcome: {@link Outcome.Rows}. */
    record Aggregate(ModelDefinition model, Filter filter, Aggregation aggregation, List<Sort> sort, Page page)
            implements Filtered {
        public Aggregate {
            sort = List.copyOf(sort);
        }

        @Override
        public Aggregate withFilter(Filter other) {
            return new Aggregate(model, other, aggregation, sort, page);
        }
    }

    /**
     * Changes the records that match. Outcome: {@link Outcome.Changed}.
     *
     * @param scope how many records it may change
     * @param returning whether the changed rows are wanted (with {@link RowScope#ONE}: the row)
     */
    record Update(ModelDefinition model, Filter filter, List<Assignment> assignments, RowScope scope, boolean returning)
            implements Filtered {
        public Update {
            assignments = List.copyOf(assignments);
        }

        @Override
        public Update withFilter(Filter other) {
            return new Update(model, other, assignments, scope, returning);
        }

        /** Returns the same operation with other changes. */
        public Update withAssignments(List<Assignment> others) {
            return new Update(model, filter, others, scope, returning);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /** Deletes the records that match. Outcome: {@link Outcome.Changed}; rows only when {@code returning}. */
    record Delete(ModelDefinition model, Filter filter, RowScope scope, boolean returning) implements Filtered {
        @Override
        public Delete withFilter(Filter other) {
            return new Delete(model, other, scope, returning);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /**
     * Stores a record, or changes the one whose unique key is taken. Outcome: {@link Outcome.Upserted}.
     *
     * @param conflictOn the fields of the unique key that decides; a clash on another key is {@code DF-510}
     * @param values the record to store where there is none
     * @param update changes where there is one; empty leaves it unchanged
     */
    record Upsert(ModelDefinition model, List<String> conflictOn, Values values, List<Assignment> update)
            implements OnModel {
        public Upsert {
            conflictOn = List.copyOf(conflictOn);
            update = List.copyOf(update);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /**
     * Stores many records. Outcome: {@link Outcome.Bulk}.
     *
     * @param rows read once, in order; may be longer than memory. A {@code Collection} tells their number
     * @param onConflict what happens to a row whose {@code conflictOn} key is taken
     * @param conflictOn fields of a unique key; empty means the primary key
     */
    record BulkCreate(
            ModelDefinition model,
            Iterable<BulkRow> rows,
            ConflictResolution onConflict,
            List<String> conflictOn,
            BulkSettings settings)
            implements OnModel {
        public BulkCreate {
            conflictOn = List.copyOf(conflictOn);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /**
     * Changes all records that match. Outcome: {@link Outcome.Bulk}.
     *
     * @param limit change at most so many; -1 for all
     * @param scope {@link RowScope#MANY}, or {@link RowScope#ALL} to allow a filter that matches everything
     */
    record BulkUpdate(
            ModelDefinition model,
            Filter filter,
            List<Assignment> assignments,
            long limit,
            RowScope scope,
            BulkSettings settings)
            implements Filtered {
        public BulkUpdate {
            assignments = List.copyOf(assignments);
        }

        @Override
        public BulkUpdate withFilter(Filter other) {
            return new BulkUpdate(model, other, assignments, limit, scope, settings);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /** Changes records row by row, each found by its key. Outcome: {@link Outcome.Bulk}. */
    record BulkUpdateRows(ModelDefinition model, Iterable<BulkRow> rows, BulkSettings settings) implements OnModel {
        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /** Deletes all records that match. Outcome: {@link Outcome.Bulk}. */
    record BulkDelete(ModelDefinition model, Filter filter, long limit, RowScope scope, BulkSettings settings)
            implements Filtered {
        @Override
        public BulkDelete withFilter(Filter other) {
            return new BulkDelete(model, other, limit, scope, settings);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /**
     * Stores many records or changes those whose key is taken; of rows with the same key the last one counts. Outcome:
     * {@link Outcome.Bulk}.
     *
     * @param onConflict {@link ConflictResolution#UPDATE} or {@link ConflictResolution#SKIP}
     */
    record BulkUpsert(
            ModelDefinition model,
            Iterable<BulkRow> rows,
            List<String> conflictOn,
            ConflictResolution onConflict,
            BulkSettings settings)
            implements OnModel {
        public BulkUpsert {
            conflictOn = List.copyOf(conflictOn);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.WRITE;
        }
    }

    /**
     * SQL that a person wrote, with named parameters {@code :name}. Always passes protection; refused while a feature
     * cannot prove that its condition holds. Outcome: {@link Outcome.Rows} or {@link Outcome.Changed}.
     *
     * @param readOnly whether it may only read
     * @param limit rows at most; -1 for all
     */
    record RawStatement(String sql, Map<String, @Nullable Object> parameters, boolean readOnly, long limit)
            implements Operation {
        public RawStatement {
            requireNonNull(sql, "sql");
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public OperationKind kind() {
            return OperationKind.RAW;
        }
    }

    /** Makes the table of a model, its missing nullable columns and its missing indexes. Outcome: {@link Outcome.Counted}. */
    record Ddl(ModelDefinition model) implements OnModel {
        @Override
        public OperationKind kind() {
            return OperationKind.DDL;
        }
    }
}
