package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;

/**
 * Finds what an operation will need beside its own model's plugins: those of the models that its relation filters reach,
 * and of the models that features touch. They are taken before it begins, so that it waits for none with others, and with
 * locks, in its hands. Thread-safe.
 */
final class Reach {

    private final ModelRuntimes runtimes;
    private final ModelLookup models;

    Reach(ModelRuntimes runtimes, ModelLookup models) {
        this.runtimes = runtimes;
        this.models = models;
    }

    /** Returns the leases that an operation needs. */
    LeaseSet leases(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        LeaseSet needed = runtime.leases();
        if (!runtimes.anyFeatures()) {
            return needed;
        }
        for (String touched : runtime.chain().isEmpty()
                ? java.util.Set.<String>of()
                : runtime.chain().touches(operation, context)) {
            ModelDefinition model = models.find(touched).orElse(null);
            needed = model == null
                    ? needed
                    : needed.and(runtimes.of(model, context).leases());
        }
        if (operation.kind() == OperationKind.WRITE) {
            for (GuardedReference reference : runtimes.guarded(operation.model())) {
                needed = runtimes.hasPlace(reference.target(), context)
                        ? needed.and(runtimes.of(reference.target(), context).leases())
                        : needed;
            }
        }
        return operation instanceof Operation.Filtered filtered
                ? related(filtered.model(), filtered.filter(), needed, context)
                : needed;
    }

    private LeaseSet related(ModelDefinition model, Filter filter, LeaseSet known, OperationContext context) {
        LeaseSet needed = known;
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                needed = related(model, part, needed, context);
            }
        } else if (filter instanceof Filter.Or or) {
            for (Filter part : or.parts()) {
                needed = related(model, part, needed, context);
            }
        } else if (filter instanceof Filter.Not not) {
            needed = related(model, not.part(), needed, context);
        } else if (filter instanceof Filter.Related to) {
            ModelDefinition target = models.relation(model, to.relation())
                    .map(relation -> relation.target())
                    .orElse(null);
            if (target != null) {
                ModelRuntime there = runtimes.of(target, context);
                checkSame(runtimes.of(model, context), there);
                needed = related(target, to.filter(), needed.and(there.leases()), context);
            }
        }
        return needed;
    }

    private static void checkSame(ModelRuntime here, ModelRuntime there) {
        if (here.absence() == null && there.absence() == null && here.database() != there.database()) {
            throw Problem.of(
                            StandardCode.FEATURE_CONFLICT,
                            "A filter of " + here.definition().name() + " reaches "
                                    + there.definition().name() + ", whose table is in another database")
                    .at(Location.model(here.definition().name(), null))
                    .fix("Read the one, then the other", "db.express().list(…), then $in")
                    .toException();
        }
    }
}
