package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.error.VersionConflict;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version that a caller expects a record to have: how it is said, and what happens when it has another one. */
final class Expectation {

    private Expectation() {}

    /** Returns whether an update or delete says a version, or what is taken for one; its values may be unchecked. */
    static boolean isSaid(Operation.Filtered operation, OperationContext context) {
        if (context.hasAttributes()
                && context.attribute(Attribute.EXPECTED_VERSION).isPresent()) {
            return true;
        }
        if (operation instanceof Operation.Update update) {
            for (Assignment assignment : update.assignments()) {
                if (assignment.field().equals(VersioningFeature.VERSION)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the version that an update or delete of one record expects; null for any. */
    static @Nullable Long of(Operation.Filtered operation, OperationContext context) {
        Long expected = context.hasAttributes()
                ? context.attribute(Attribute.EXPECTED_VERSION).orElse(null)
                : null;
        if (operation instanceof Operation.Update update) {
            Long named = named(update.model(), update.assignments());
            if (named != null && expected != null && !named.equals(expected)) {
                throw contradiction(update.model(), named, expected);
            }
            expected = named == null ? expected : named;
            requireOne(update.model(), update.scope(), expected);
        } else if (operation instanceof Operation.Delete delete) {
            requireOne(delete.model(), delete.scope(), expected);
        }
        return expected;
    }

    /** Refuses an expectation of many records: which of them has another version could not be told. */
    static void refuse(Operation.BulkUpdate update, List<Assignment> assignments, OperationContext context) {
        Long named = named(update.model(), assignments);
        if (named != null) {
            throw ofMany(update.model(), named);
        }
    }

    private static void requireOne(ModelDefinition model, RowScope scope, @Nullable Long expected) {
        if (expected != null && scope != RowScope.ONE) {
            throw ofMany(model, expected);
        }
    }

    /** Returns the version among changes: it is the one that the caller read. */
    private static @Nullable Long named(ModelDefinition model, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            if (assignment.field().equals(VersioningFeature.VERSION)) {
                if (assignment instanceof Assignment.Set set && set.value() instanceof Long version) {
                    return version;
                }
                throw Problem.of(
                                StandardCode.MANAGED_FIELD,
                                "'version' is counted by the option 'versioned': it cannot be changed by hand")
                        .at(Location.model(model.name(), VersioningFeature.VERSION))
                        .found(assignment)
                        .expected("the version that the record is expected to have, or none")
                        .fix("Leave it out, or give the version that was read", "version: 3")
                        .toException();
            }
        }
        return null;
    }

    static Filter condition(Filter filter, @Nullable Long expected) {
        return expected == null ? filter : VersioningFeature.versioned(filter, expected);
    }

    /**
     * Looks for the record that a statement with a condition on the version did not find, in the same scope.
     *
     * @throws DataFlowException {@code DF-513} when it is there
     */
    static void check(Operation.Filtered changing, long expected, Execution execution) {
        ModelDefinition model = changing.model();
        Filter whatever = without(changing.filter(), expected);
        Outcome.Rows found = (Outcome.Rows) execution.execute(new Operation.ListRows(
                model,
                whatever,
                List.of(),
                Page.first(2),
                new Projection(List.of(VersioningFeature.VERSION), false),
                false));
        if (found.rows().size() == 1) {
            Row row = found.rows().get(0);
            throw VersionConflict.of(
                    model.name(), VersioningFeature.VERSION, expected, row.get(VersioningFeature.VERSION));
        }
    }

    /** Returns a scoped filter without the condition on the version. */
    private static Filter without(Filter filter, long expected) {
        if (filter instanceof Filter.Scoped scoped) {
            return without(scoped.filter(), expected);
        } else if (filter instanceof Filter.And and) {
            return new Filter.And(
                    and.parts().stream().map(part -> without(part, expected)).toList());
        }
        return isCondition(filter, expected) ? Filter.all() : filter;
    }

    private static boolean isCondition(Filter filter, long expected) {
        return filter instanceof Filter.Comparison comparison
                && comparison.operator() == Operator.EQ
                && comparison.field().field().equals(VersioningFeature.VERSION)
                && Long.valueOf(expected).equals(comparison.value());
    }

    private static DataFlowException contradiction(ModelDefinition model, long named, long expected) {
        return Problem.of(StandardCode.CONTRADICTING_PARAMETERS, "Two versions are expected of one record")
                .at(Location.model(model.name(), VersioningFeature.VERSION))
                .found("version " + named + ", expected_version " + expected)
                .expected("one version")
                .fix("Leave one of them out.")
                .toException();
    }

    private static DataFlowException ofMany(ModelDefinition model, long expected) {
        return Problem.of(
                        StandardCode.CONTRADICTING_PARAMETERS,
                        "A version can be expected of one record, not of all that a filter selects")
                .at(Location.model(model.name(), VersioningFeature.VERSION))
                .found("version " + expected + " of several records of " + model.name())
                .expected("a key or a filter for one record, or rows that carry their version")
                .fix("Give each row its key and its version", "bulkUpdate(\"" + model.name() + "\", rows)")
                .toException();
    }
}
