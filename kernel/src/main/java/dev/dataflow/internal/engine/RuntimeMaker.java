package dev.dataflow.internal.engine;

import dev.dataflow.internal.engine.ModelMaker.Made;
import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.WriteRules;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Clock;
import java.util.function.Supplier;

/** Makes what the operations of a registered model need. Thread-safe. */
record RuntimeMaker(Supplier<Plugins> plugins, Databases databases, CanonicalValues canonical, Clock clock) {

    /** Returns the runtime of a model as the registry has it. */
    ModelRuntime of(ModelDefinition registered, Made made) {
        return new ModelRuntime(
                registered,
                databases.find(registered.database().orElse("")),
                made.chain(),
                writes(registered),
                made.leases(),
                made.absence());
    }

    /** Returns the runtime of a model whose operations all fail. */
    ModelRuntime unavailable(ModelDefinition registered, Problem problem) {
        return new ModelRuntime(
                registered, null, FeatureChain.EMPTY, writes(registered), LeaseSet.NONE, new Absence(problem, null));
    }

    private WriteRules writes(ModelDefinition model) {
        return new WriteRules(model, canonical, clock, plugins.get().keyGenerators());
    }
}
