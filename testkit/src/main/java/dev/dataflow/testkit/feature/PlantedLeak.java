package dev.dataflow.testkit.feature;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in one place of a feature that keeps tenants apart. A search for leaks that does not find each of them is
 * worth nothing.
 */
enum PlantedLeak {
    /** Relation subtrees have no condition. */
    RELATIONS(operation -> false) {
        @Override
        boolean forgets(Occurrence occurrence, @Nullable Operation running) {
            return !occurrence.root();
        }
    },
    READS(operation -> operation instanceof Operation.Read),
    LISTS(operation -> operation instanceof Operation.ListRows),
    LATER_PAGES(operation ->
            operation instanceof Operation.ListRows list && list.page().cursor().isPresent()),
    COUNTS(operation -> operation instanceof Operation.Count),
    AGGREGATES(operation -> operation instanceof Operation.Aggregate),
    UPDATES(operation -> operation instanceof Operation.Update),
    DELETES(operation -> operation instanceof Operation.Delete),
    BULK_UPDATES(operation -> operation instanceof Operation.BulkUpdate),
    BULK_DELETES(operation -> operation instanceof Operation.BulkDelete),
    /** What runs without having been rewritten before: streams. */
    STREAMS(operation -> operation == null),
    /** Unique values are unique among all tenants. */
    UNIQUENESS(operation -> false) {
        @Override
        ModelDefinition shape(Feature feature, ModelDefinition model) {
            ModelDefinition shaped = feature.shape(model);
            ModelBuilder wrong = shaped.toBuilder().clearIndexes();
            for (IndexDefinition index : shaped.indexes()) {
                List<String> declared = index.fields().stream()
                        .filter(field -> model.field(field).isPresent())
                        .toList();
                wrong.index(index.unique() ? IndexDefinition.unique(declared.toArray(String[]::new)) : index);
            }
            return wrong.build();
        }
    },
    /** A refusal tells of a record that stands in the way, whosever it is. */
    REFUSALS(operation -> false) {
        @Override
        Outcome around(Feature feature, Execution execution) {
            ModelDefinition model = ((Operation.OnModel) execution.operation()).model();
            if (!(execution.operation() instanceof Operation.Create)) {
                return feature.around(execution);
            }
            Operation everything =
                    new Operation.ListRows(model, Filter.all(), List.of(), Page.first(1000), Projection.ALL, false);
            Outcome.Rows found = (Outcome.Rows) execution.execute(everything);
            try {
                return feature.around(execution);
            } catch (DataFlowException refusal) {
                throw Problem.of(refusal.problem().code(), "Look at " + found.rows())
                        .toException(refusal);
            }
        }
    },
    /** Now and then a record is stored for another tenant. */
    CREATES(operation -> false) {
        @Override
        Operation rewrite(Feature feature, Operation operation, OperationContext context) {
            boolean wrong = operation instanceof Operation.Create create
                    && create.values().hashCode() % 2 == 0;
            return feature.rewrite(operation, wrong ? context.withTenant("t00") : context);
        }
    };

    private final Predicate<@Nullable Operation> forgotten;

    PlantedLeak(Predicate<@Nullable Operation> forgotten) {
        this.forgotten = forgotten;
    }

    ModelDefinition shape(Feature feature, ModelDefinition model) {
        return feature.shape(model);
    }

    Operation rewrite(Feature feature, Operation operation, OperationContext context) {
        return feature.rewrite(operation, context);
    }

    Outcome around(Feature feature, Execution execution) {
        return feature.around(execution);
    }

    /**
     * Returns whether an occurrence has no condition.
     *
     * @param running the operation; null when it has not been rewritten
     */
    boolean forgets(Occurrence occurrence, @Nullable Operation running) {
        return occurrence.root() && forgotten.test(running);
    }
}
