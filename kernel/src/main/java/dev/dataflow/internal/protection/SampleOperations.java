package dev.dataflow.internal.protection;

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
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations that are asked about and never run. Stateless. */
final class SampleOperations {

    private static final BulkSettings BULK = new BulkSettings(true, 0, false);

    private SampleOperations() {}

    /**
     * Returns an operation of a type.
     *
     * @param model null for raw SQL
     * @param fields what it writes, or the names of what it reads
     */
    static Operation of(
            OperationType type,
            @Nullable ModelDefinition model,
            Map<String, ?> fields,
            QueryReader queries,
            OperationContext context) {
        if (model == null) {
            return raw(type);
        }
        return switch (type) {
            case READ ->
                new Operation.ListRows(
                        model,
                        Filter.all(),
                        List.of(),
                        Page.first(1),
                        queries.projection(
                                model, "fields", fields.isEmpty() ? null : List.copyOf(fields.keySet()), false),
                        false);
            case DELETE -> new Operation.Delete(model, Filter.all(), RowScope.ALL, false);
            case BULK_DELETE -> new Operation.BulkDelete(model, Filter.all(), -1, RowScope.ALL, BULK);
            case CUSTOM_QUERY -> raw(type);
            case DDL -> new Operation.Ddl(model);
            default -> write(type, model, fields, queries, context);
        };
    }

    private static Operation raw(OperationType type) {
        if (type != OperationType.CUSTOM_QUERY && type != OperationType.READ) {
            throw Problem.of(StandardCode.MISSING_PARAMETER, "Of what model an operation is has to be said")
                    .at(Location.parameter("model"))
                    .found(type.text())
                    .expected("the name of a model, or custom_query or read for raw SQL")
                    .toException();
        }
        return new Operation.RawStatement("", Map.of(), type == OperationType.READ, -1);
    }

    private static Operation write(
            OperationType type,
            ModelDefinition model,
            Map<String, ?> fields,
            QueryReader queries,
            OperationContext context) {
        return switch (type) {
            case UPDATE ->
                new Operation.Update(
                        model,
                        Filter.all(),
                        queries.assignments(model, "fields", fields, context.strictness()),
                        RowScope.ALL,
                        false);
            case BULK_UPDATE ->
                new Operation.BulkUpdate(
                        model,
                        Filter.all(),
                        queries.assignments(model, "fields", fields, context.strictness()),
                        -1,
                        RowScope.ALL,
                        BULK);
            case CREATE -> new Operation.Create(model, queries.values(model, "fields", fields, context.strictness()));
            case UPSERT ->
                new Operation.Upsert(
                        model, model.key(), queries.values(model, "fields", fields, context.strictness()), List.of());
            default -> rows(type, model, fields, queries, context);
        };
    }

    private static Operation rows(
            OperationType type,
            ModelDefinition model,
            Map<String, ?> fields,
            QueryReader queries,
            OperationContext context) {
        List<BulkRow> rows = List.of(BulkRow.of(0, queries.values(model, "fields", fields, context.strictness())));
        return type == OperationType.BULK_CREATE
                ? new Operation.BulkCreate(model, rows, ConflictResolution.ERROR, List.of(), BULK)
                : new Operation.BulkUpsert(model, rows, List.of(), ConflictResolution.UPDATE, BULK);
    }
}
