package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on deleted records; they go the way of every operation, with the same features around them. */
final class TrashOperations {

    private TrashOperations() {}

    /** Restores deleted records; returns how many. */
    static long restore(
            ModelDefinition model,
            Filter filter,
            RowScope scope,
            OperationExecutor operations,
            OperationContext context) {
        Operation.Update update = new Operation.Update(
                model, filter, List.of(new Assignment.Set(SoftDeleteFeature.DELETED_AT, null)), scope, false);
        return ((Outcome.Changed) operations.execute(update, context.with(SoftDeleteFeature.TRASH, true))).affected();
    }

    /**
     * Deletes records for good that were deleted at a time or before; returns how many.
     *
     * @param batchSize records in one statement at most; 0 for all in one
     */
    static long purge(
            ModelDefinition model,
            Instant until,
            int batchSize,
            OperationExecutor operations,
            OperationContext context) {
        Operation.BulkDelete delete = new Operation.BulkDelete(
                model, old(model, until), -1, RowScope.MANY, new BulkSettings(true, batchSize, false));
        OperationContext forGood = context.with(SoftDeleteFeature.TRASH, true).with(Attribute.SOFT_DELETE, false);
        return ((Outcome.Bulk) operations.execute(delete, forGood)).deleted();
    }

    /** Returns the condition that a record was deleted at a time or before. */
    static Filter old(ModelDefinition model, Instant until) {
        FieldDefinition field = model.field(SoftDeleteFeature.DELETED_AT).orElseThrow();
        return Filter.compare(field.name(), Operator.LTE, Deletion.stamp(field, until));
    }

    /** Returns deleted records, the latest deletion first. */
    static List<Row> list(
            ModelDefinition model, Filter filter, int limit, OperationExecutor operations, OperationContext context) {
        Operation.ListRows list = new Operation.ListRows(
                model,
                filter,
                List.of(Sort.desc(SoftDeleteFeature.DELETED_AT)),
                Page.first(limit),
                Projection.ALL,
                false);
        return ((Outcome.Rows) operations.execute(list, context.with(SoftDeleteFeature.TRASH, true))).rows();
    }

    /** Counts deleted records. */
    static long count(ModelDefinition model, Filter filter, OperationExecutor operations, OperationContext context) {
        Operation.Count count = new Operation.Count(model, filter);
        return ((Outcome.Counted) operations.execute(count, context.with(SoftDeleteFeature.TRASH, true))).count();
    }

    /** Returns the filter of a key; a composite one is a map of its fields. */
    static Filter key(ModelDefinition model, Object id, QueryReader queries) {
        if (id instanceof Map<?, ?> parts && parts.keySet().equals(Set.copyOf(model.key()))) {
            return queries.filter(model, "id", parts);
        }
        if (id instanceof Map<?, ?> || model.key().size() > 1) {
            throw Problem.of(StandardCode.INVALID_STRUCTURE, "This is no key of " + model.name())
                    .at(Location.model(model.name(), "id"))
                    .found(id)
                    .expected(
                            model.key().size() == 1
                                    ? "a value of '" + model.key().get(0) + "'"
                                    : "a map with " + model.key())
                    .toException();
        }
        return Filter.eq(model.key().get(0), id);
    }
}
