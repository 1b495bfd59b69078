package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the changes of a record, and checks the version that a caller expects in the changing statement itself. Only when
 * that statement changed nothing is the record looked for, to tell a conflict from a record that is not there. Thread-safe.
 */
final class VersioningFeature implements Feature {

    static final String OPTION = "versioned";
    static final String VERSION = "version";
    static final long FIRST = 1;

    private static final Assignment COUNT = new Assignment.Count(VERSION);

    private final GivenVersions given;

    VersioningFeature(System.Logger logger) {
        this.given = new GivenVersions(logger);
    }

    @Override
    public String option() {
        return OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.CONCURRENCY;
    }

    @Override
    public ModelDefinition shape(ModelDefinition model) {
        return VersioningShape.of(model);
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Create create) {
            return first(create, context);
        } else if (operation instanceof Operation.Update update) {
            Long expected = Expectation.of(update, context);
            return new Operation.Update(
                    update.model(),
                    Expectation.condition(update.filter(), expected),
                    counted(update.assignments()),
                    update.scope(),
                    update.returning());
        } else if (operation instanceof Operation.BulkUpdate update) {
            Expectation.refuse(update, update.assignments(), context);
            return new Operation.BulkUpdate(
                    update.model(),
                    update.filter(),
                    counted(update.assignments()),
                    update.limit(),
                    update.scope(),
                    update.settings());
        } else if (operation instanceof Operation.Delete delete) {
            return delete.withFilter(Expectation.condition(delete.filter(), Expectation.of(delete, context)));
        }
        return operation;
    }

    /** Rows that are changed by their keys are looked at first, by the kernel, which counts them then. */
    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        return operation instanceof Operation.BulkUpdateRows;
    }

    private Operation first(Operation.Create create, OperationContext context) {
        Values values = create.values();
        Object version = values.get(VERSION);
        if (version == null || version.equals(FIRST)) {
            return create;
        }
        given.leaveOut(create.model(), version, context);
        return new Operation.Create(create.model(), values.copy().with(VERSION, FIRST));
    }

    /** The version that the caller named is the one he expects: it is not set. */
    private static List<Assignment> counted(List<Assignment> assignments) {
        List<Assignment> counted = new ArrayList<>(assignments.size() + 1);
        for (Assignment assignment : assignments) {
            if (!assignment.field().equals(VERSION)) {
                counted.add(assignment);
            }
        }
        counted.add(COUNT);
        return counted;
    }

    /** Only a statement with a version in it is looked after. */
    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return operation.kind() != OperationKind.READ
                && operation instanceof Operation.Filtered filtered
                && Expectation.isSaid(filtered, context);
    }

    @Override
    public Outcome around(Execution execution) {
        Outcome outcome = execution.proceed();
        return outcome instanceof Outcome.Changed changed && changed.affected() == 0
                ? unchanged(outcome, execution)
                : outcome;
    }

    private static Outcome unchanged(Outcome outcome, Execution execution) {
        Long expected = expected(execution);
        if (expected != null && execution.operation() instanceof Operation.Filtered changing) {
            Expectation.check(changing, expected, execution);
        }
        return outcome;
    }

    private static @Nullable Long expected(Execution execution) {
        return execution.original() instanceof Operation.Filtered original
                ? Expectation.of(original, execution.context())
                : null;
    }

    /** SQL that only reads sees records as they are; SQL that writes would not count. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {
        if (!statement.readOnly()) {
            Feature.super.raw(statement, context);
        }
    }

    static Filter versioned(Filter filter, long version) {
        return filter.and(Filter.eq(VERSION, version));
    }
}
