package dev.dataflow.testkit.sample;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scopes records to a workspace (the tenant), hides deleted ones instead of removing them, keeps one field in another
 * form with a hidden index column beside it, and writes a journal record in the same transaction. Thread-safe.
 */
final class VaultFeature implements Feature {

    static final String OPTION = "vault";
    private static final String WORKSPACE = "workspace";
    private static final String DELETED_AT = "deleted_at";

    private final VaultSettings settings;
    private final Clock clock;

    VaultFeature(VaultSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String option() {
        return OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.SCOPE;
    }

    /** Unique keys hold within a workspace and among living records only. */
    @Override
    public ModelDefinition shape(ModelDefinition model) {
        ModelBuilder shaped = model.toBuilder().clearIndexes();
        shaped.field(FieldDefinition.of(WORKSPACE, FieldType.text(100)).toBuilder()
                .management(Management.FEATURE)
                .build());
        shaped.field(FieldDefinition.of(DELETED_AT, FieldType.timestamptz()).toBuilder()
                .nullable(true)
                .management(Management.FEATURE)
                .build());
        shaped.field(FieldDefinition.of(index(), FieldType.text(64)).toBuilder()
                .nullable(true)
                .management(Management.FEATURE)
                .hidden()
                .build());
        shaped.index(IndexDefinition.of(index()));
        for (FieldDefinition field : model.fields()) {
            if (field.unique()) {
                shaped.replaceField(field.toBuilder().unique(false).build());
                shaped.index(IndexDefinition.unique(WORKSPACE, field.name()).where(Filter.isNull(DELETED_AT)));
            }
        }
        model.indexes()
                .forEach(index -> shaped.index(index.fullText() ? index : index.where(Filter.isNull(DELETED_AT))));
        FieldDefinition secret = model.field(settings.secret()).orElseThrow();
        return shaped.replaceField(secret.toBuilder().storage(FieldType.bytes()).build())
                .build();
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        return Filter.eq(WORKSPACE, workspace(occurrence.context())).and(Filter.isNull(DELETED_AT));
    }

    @Override
    public Filter translate(Occurrence occurrence, Filter filter) {
        return filter.accept(new SecretFilters(settings.secret(), index()));
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Create create) {
            Values values = create.values().copy();
            values.with(WORKSPACE, workspace(context));
            values.with(index(), Concealment.index((String) values.get(settings.secret())));
            return new Operation.Create(create.model(), values);
        } else if (operation instanceof Operation.Delete delete) {
            return new Operation.Update(delete.model(), delete.filter(), deleted(), delete.scope(), delete.returning());
        } else if (operation instanceof Operation.BulkDelete delete) {
            return new Operation.BulkUpdate(
                    delete.model(), delete.filter(), deleted(), delete.limit(), delete.scope(), delete.settings());
        } else if (operation instanceof Operation.Update update) {
            return update.withAssignments(SecretFilters.indexed(update.assignments(), settings.secret(), index()));
        }
        return operation;
    }

    private List<Assignment> deleted() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return List.of(new Assignment.Set(DELETED_AT, now));
    }

    @Override
    public Set<Need> needs(Operation operation) {
        return operation.kind() == OperationKind.WRITE
                ? Set.of(Need.TRANSACTION, Need.BEFORE_ROWS, Need.AFTER_ROWS)
                : Set.of();
    }

    @Override
    public Set<String> touches() {
        return Set.of(settings.journal());
    }

    @Override
    public Outcome around(Execution execution) {
        Outcome outcome = execution.proceed();
        if (execution.original().kind() == OperationKind.WRITE) {
            ModelDefinition journal = execution.models().require(settings.journal());
            execution.execute(new Operation.Create(
                    journal,
                    Values.empty(journal)
                            .with("action", execution.original().getClass().getSimpleName())
                            .with("records_before", execution.beforeRows().size())
                            .with("records_after", execution.afterRows().size())));
        }
        return outcome;
    }

    @Override
    public boolean encodes(FieldDefinition field) {
        return field.name().equals(settings.secret());
    }

    @Override
    public @Nullable Object encode(FieldDefinition field, @Nullable Object value, OperationContext context) {
        return value == null ? null : Concealment.conceal((String) value);
    }

    @Override
    public @Nullable Object decode(FieldDefinition field, @Nullable Object kept, OperationContext context) {
        return kept == null ? null : Concealment.reveal((byte[]) kept);
    }

    private String index() {
        return settings.secret() + "_index";
    }

    private static String workspace(OperationContext context) {
        return context.tenant()
                .orElseThrow(() -> Problem.of(StandardCode.NO_TENANT, "No workspace is in scope")
                        .fix("Name one", "db.tenant(\"acme\")")
                        .toException());
    }
}
