package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Hides deleted records and turns a delete into a change of {@code deleted_at}. Immutable and thread-safe. */
final class SoftDeleteFeature implements Feature {

    static final String OPTION = "soft_delete";
    static final String DELETED_AT = "deleted_at";

    /** A record that is not deleted. */
    static final Filter LIVING = Filter.isNull(DELETED_AT);

    /** A record that is deleted. */
    static final Filter DELETED = LIVING.negate();

    /** Whether an operation is about deleted records: a restore, a purge, a count of them. */
    static final Attribute<Boolean> TRASH = new Attribute<>("dataflow.feature.softdelete.trash", Boolean.class);

    private final Clock clock;
    private final Referring referring;
    private final Object setting;

    /**
     * Makes the feature of a model.
     *
     * @param setting what the option says, with what the instance says where it does not
     */
    SoftDeleteFeature(Clock clock, Referring referring, Object setting) {
        this.clock = clock;
        this.referring = referring;
        this.setting = setting;
    }

    @Override
    public String option() {
        return OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.VISIBILITY;
    }

    @Override
    public ModelDefinition shape(ModelDefinition model) {
        return SoftDeleteShape.of(model).toBuilder().option(OPTION, setting).build();
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        OperationContext context = occurrence.context();
        if (!context.hasAttributes()) {
            return LIVING;
        }
        if (isTrash(context)) {
            return occurrence.root() ? DELETED : Filter.all();
        }
        boolean all = occurrence.kind() == OperationKind.READ
                && context.attribute(Attribute.INCLUDE_DELETED).orElse(false);
        return all ? Filter.all() : LIVING;
    }

    @Override
    public Problem hidden(Referrer referrer) {
        String target = referrer.reference().model();
        return Problem.of(
                        StandardCode.REFERENCE_VIOLATED,
                        "The record of " + target + " that the record refers to is deleted")
                .expected("a living record of " + target)
                .fix(
                        "Restore it",
                        target + "RestoreNode {id: …}, or db.service(Trash.class).restore(\"" + target + "\", …)")
                .fix("Or name another one")
                .build();
    }

    static boolean isTrash(OperationContext context) {
        return context.hasAttributes() && context.attribute(TRASH).orElse(false);
    }

    /**
     * New records are living ones; and a unique key among living records finds no others, so that the database may decide.
     * The primary key may be a deleted record's.
     */
    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        if (operation instanceof Operation.BulkCreate create) {
            return create.onConflict() == ConflictResolution.ERROR
                    || LivingKeys.isOne(create.model(), create.conflictOn());
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return LivingKeys.isOne(upsert.model(), upsert.conflictOn());
        }
        return operation instanceof Operation.BulkUpdateRows
                || operation instanceof Operation.Upsert upsert
                        && LivingKeys.isOne(upsert.model(), upsert.conflictOn());
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Delete delete && isSoft(context)) {
            return new Operation.Update(
                    delete.model(),
                    delete.filter(),
                    Deletion.at(delete.model(), now()),
                    delete.scope(),
                    delete.returning());
        } else if (operation instanceof Operation.BulkDelete delete && isSoft(context)) {
            return new Operation.BulkUpdate(
                    delete.model(),
                    delete.filter(),
                    Deletion.at(delete.model(), now()),
                    delete.limit(),
                    delete.scope(),
                    new BulkSettings(true, delete.settings().batchSize(), false));
        }
        return operation;
    }

    static boolean isSoft(OperationContext context) {
        return !context.hasAttributes()
                || context.attribute(Attribute.SOFT_DELETE).orElse(true);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Set<String> touches() {
        return referring.touched();
    }

    @Override
    public Set<Need> needs(Operation operation, OperationContext context) {
        return operation.kind() == OperationKind.READ || referring.isEmpty()
                ? Set.of()
                : Trashing.of(operation, context).needs(referring.cascade());
    }

    /** A read is scoped, and nothing else. */
    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return operation.kind() != OperationKind.READ;
    }

    @Override
    public Outcome around(Execution execution) {
        try {
            Outcome outcome = referring.isEmpty()
                    ? execution.proceed()
                    : Trashing.of(execution.original(), execution.context())
                            .run(referring.cascade(), execution, this::now);
            return HeldKeys.explained(outcome);
        } catch (DataFlowException failure) {
            throw HeldKeys.explained(failure, execution);
        }
    }

    /** Returns whether a model keeps its deleted records. */
    static boolean keeps(ModelDefinition model) {
        return model.hasOption(OPTION) && model.fieldOrNull(DELETED_AT) != null;
    }
}
