package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.LeaseHolder;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;
import java.util.List;

/**
 * Asks the features of every occurrence of a table for their conditions: the operation's own table and each one that a
 * relation filter reaches. Thread-safe.
 */
final class Scoping {

    private final ModelRuntimes runtimes;
    private final ModelLookup models;

    Scoping(ModelRuntimes runtimes, ModelLookup models) {
        this.runtimes = runtimes;
        this.models = models;
    }

    ModelLookup models() {
        return models;
    }

    ModelRuntimes runtimes() {
        return runtimes;
    }

    /**
     * Returns the operation with a filter that all features have seen.
     *
     * @param holder takes the leases of the models that it reaches
     */
    Operation scope(Operation operation, OperationContext context, LeaseHolder holder) {
        return operation instanceof Operation.Filtered filtered
                ? filtered.withFilter(occurrence(
                        new Occurrence(filtered.model(), filtered.kind(), true, context), filtered.filter(), holder))
                : operation;
    }

    /**
     * Does the same for an operation whose model's leases are held.
     *
     * @param runtime the operation's model
     */
    Operation scope(Operation operation, ModelRuntime runtime, OperationContext context, LeaseHolder holder) {
        return operation instanceof Operation.Filtered filtered && filtered.model() == runtime.definition()
                ? filtered.withFilter(scoped(
                        new Occurrence(filtered.model(), filtered.kind(), true, context),
                        filtered.filter(),
                        runtime,
                        holder))
                : scope(operation, context, holder);
    }

    private Filter occurrence(Occurrence occurrence, Filter filter, LeaseHolder holder) {
        ModelRuntime runtime = runtimes.of(occurrence.model());
        hold(runtime, holder);
        return scoped(occurrence, filter, runtime, holder);
    }

    /** Returns the filter of one occurrence, its relation subtrees first. */
    private Filter scoped(Occurrence occurrence, Filter filter, ModelRuntime runtime, LeaseHolder holder) {
        Filter inner = isFlat(filter) ? filter : filter.accept(new Subtrees(occurrence, holder));
        return runtime.chain().isEmpty() ? inner : runtime.chain().scope(occurrence, inner);
    }

    /**
     * Returns whether an operation on one record, or a query, has to do with no feature: its model has none, or none that does
     * anything about a query, and it reaches no other model. What is made of several operations is left to go the long way.
     */
    static boolean isOfNoFeature(Operation operation, ModelRuntime runtime, OperationContext context) {
        if (runtime.absence() != null || !runtime.chain().isEmpty() && !isLeftAlone(operation, runtime, context)) {
            return false;
        }
        return operation instanceof Operation.Create
                || operation instanceof Operation.Filtered filtered
                        && !(operation instanceof Operation.BulkUpdate)
                        && !(operation instanceof Operation.BulkDelete)
                        && isFlat(filtered.filter());
    }

    private static boolean isLeftAlone(Operation operation, ModelRuntime runtime, OperationContext context) {
        return operation.kind() == OperationKind.READ && runtime.chain().leavesAlone(operation, context);
    }

    /** Returns whether a filter is a few comparisons of fields, as those by key are: none of them has a subtree. */
    private static boolean isFlat(Filter filter) {
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                if (!(part instanceof Filter.Comparison)) {
                    return false;
                }
            }
            return true;
        }
        return filter instanceof Filter.Comparison;
    }

    /** Takes the leases of a model that an operation reaches; throws when it is unavailable or its plugins leave. */
    static void hold(ModelRuntime runtime, LeaseHolder holder) {
        runtime.checkAvailable();
        Leases closed = holder.hold(runtime.leases());
        if (closed != null) {
            throw Absence.leaving(closed).problem().toException();
        }
    }

    /** Rewrites the relation subtrees of a filter. */
    private final class Subtrees implements Filter.Visitor<Filter> {
        private final Occurrence outer;
        private final LeaseHolder holder;

        private Subtrees(Occurrence outer, LeaseHolder holder) {
            this.outer = outer;
            this.holder = holder;
        }

        @Override
        public Filter and(Filter.And filter) {
            return new Filter.And(all(filter.parts()));
        }

        @Override
        public Filter or(Filter.Or filter) {
            return new Filter.Or(all(filter.parts()));
        }

        @Override
        public Filter not(Filter.Not filter) {
            return new Filter.Not(filter.part().accept(this));
        }

        @Override
        public Filter comparison(Filter.Comparison filter) {
            return filter;
        }

        @Override
        public Filter anyElement(Filter.AnyElement filter) {
            return filter;
        }

        @Override
        public Filter related(Filter.Related filter) {
            ModelDefinition target = models.relation(outer.model(), filter.relation())
                    .orElseThrow()
                    .target();
            Occurrence there = new Occurrence(target, outer.kind(), false, outer.context());
            return new Filter.Related(filter.relation(), occurrence(there, filter.filter(), holder));
        }

        @Override
        public Filter scoped(Filter.Scoped filter) {
            // A caller's own mark counts for nothing: the features are asked again.
            return filter.filter().accept(this);
        }

        @Override
        public Filter extension(Filter.Extension filter) {
            return filter;
        }

        private List<Filter> all(List<Filter> parts) {
            return parts.stream().map(part -> part.accept(this)).toList();
        }
    }
}
