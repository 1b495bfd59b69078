package dev.dataflow.internal.registry;

import static java.util.Objects.requireNonNull;

import dev.dataflow.RegistryEntry;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries in the table {@code dataflow_model_registry}, which is made on first use. Thread-safe. */
public final class TableStore implements EntryStore {

    /** The table as a model; no instance has it among its models. */
    public static final ModelDefinition MODEL = ModelDefinition.builder("DataflowModelRegistry")
            .table("dataflow_model_registry")
            .field("id", FieldType.bigint(), FieldBuilder::identity)
            .field("application_id", FieldType.text(200))
            .field("model_name", FieldType.text(63))
            .field("version", FieldType.integer())
            .field("status", FieldType.text(20))
            .field("model_checksum", FieldType.text(64))
            .field("model_definitions", FieldType.text())
            .field("metadata", FieldType.json(), f -> f.nullable(true))
            .field("registered_at", FieldType.timestamptz())
            .key("id")
            .index(IndexDefinition.unique("application_id", "model_name", "version"))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> KEY = List.of("application_id", "model_name", "version");

    private final OperationExecutor operations;

    /**
     * Makes a store.
     *
     * @param operations runs operations on {@link #MODEL}, outside every transaction of callers
     */
    public TableStore(OperationExecutor operations) {
        this.operations = operations;
    }

    private static OperationContext context() {
        return OperationContext.EMPTY.withTimeLimit(PATIENCE);
    }

    @Override
    public List<RegistryEntry> read() {
        Outcome outcome = operations.execute(
                new Operation.ListRows(MODEL, Filter.all(), List.of(Sort.asc("id")), Page.ALL, Projection.ALL, false),
                context());
        List<RegistryEntry> entries = new ArrayList<>();
        for (Row row : ((Outcome.Rows) outcome).rows()) {
            Instant at = requireNonNull((Instant) row.get("registered_at"), "registered_at");
            entries.add(EntryColumns.entry(row, EntryColumns.text(row, "model_definitions"), at));
        }
        return entries;
    }

    @Override
    public void write(List<RegistryEntry> entries) {
        for (RegistryEntry entry : entries) {
            String status = EntryColumns.status(entry);
            Values values = Values.empty(MODEL)
                    .with("application_id", entry.application())
                    .with("model_name", entry.model())
                    .with("version", entry.version())
                    .with("status", status)
                    .with("model_checksum", entry.checksum())
                    .with("model_definitions", entry.definition())
                    .with("registered_at", entry.registeredAt());
            operations.execute(
                    new Operation.Upsert(
                            MODEL,
                            KEY,
                            values,
                            List.of(
                                    new Assignment.Set("status", status),
                                    new Assignment.Set("model_checksum", entry.checksum()),
                                    new Assignment.Set("model_definitions", entry.definition()),
                                    new Assignment.Set("registered_at", entry.registeredAt()))),
                    context());
        }
    }
}
