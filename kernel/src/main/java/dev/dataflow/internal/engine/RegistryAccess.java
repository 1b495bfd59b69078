package dev.dataflow.internal.engine;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.ModelRuntimes;
import dev.dataflow.internal.pipeline.WriteRules;
import dev.dataflow.internal.registry.TableStore;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry's table on the main database, apart from an instance's models. Thread-safe. */
final class RegistryAccess implements ModelRuntimes, ModelLookup {

    private final Databases databases;
    private final WriteRules writes;
    private volatile @Nullable ModelRuntime latest;

    RegistryAccess(Databases databases, CanonicalValues canonical, Clock clock) {
        this.databases = databases;
        this.writes = new WriteRules(TableStore.MODEL, canonical, clock, KeyGenerators.standard());
    }

    @Override
    public ModelRuntime of(ModelDefinition model) {
        Database main = databases.find("");
        ModelRuntime known = latest;
        if (known != null && main != null && known.absence() == null && known.database() == main) {
            return known;
        }
        ModelRuntime made = new ModelRuntime(
                TableStore.MODEL,
                main,
                FeatureChain.EMPTY,
                writes,
                main == null ? LeaseSet.NONE : main.leases(),
                main == null ? databases.absence("") : null);
        latest = made;
        return made;
    }

    @Override
    public boolean anyFeatures() {
        return false;
    }

    @Override
    public Optional<ModelDefinition> find(String name) {
        return Optional.empty();
    }

    @Override
    public ModelDefinition require(String name) {
        return TableStore.MODEL;
    }

    @Override
    public List<String> names() {
        return List.of(TableStore.MODEL.name());
    }

    @Override
    public List<Referrer> referrers(ModelDefinition model) {
        return List.of();
    }

    @Override
    public Optional<Relation> relation(ModelDefinition model, String relationName) {
        return Optional.empty();
    }
}
