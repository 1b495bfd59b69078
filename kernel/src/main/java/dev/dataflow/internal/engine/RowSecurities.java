package dev.dataflow.internal.engine;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SessionValues;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.SessionSettings;
import dev.dataflow.spi.schema.RowSecurity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The features of an instance whose tables the database itself guards, row by row. Thread-safe. */
final class RowSecurities implements SessionValues {

    private volatile List<Feature> features = List.of();

    /** Looks for them among all models. */
    void look(Collection<ModelRuntime> runtimes) {
        features = List.of();
        runtimes.forEach(this::add);
    }

    /** Notes those of a model; one feature speaks for all that set the same value. */
    void add(ModelRuntime runtime) {
        for (Feature feature : runtime.chain().features()) {
            RowSecurity security = feature.rowSecurity(runtime.definition());
            boolean known = features.stream().anyMatch(other -> other.option().equals(feature.option()));
            if (security != null && !known) {
                List<Feature> more = new ArrayList<>(features);
                more.add(feature);
                features = List.copyOf(more);
            }
        }
    }

    @Override
    public SessionSettings of(Database database, OperationContext context) {
        List<Feature> all = features;
        if (all.isEmpty() || !database.dialect().can(DialectCapability.ROW_SECURITY)) {
            return SessionSettings.NONE;
        }
        SessionSettings settings = SessionSettings.NONE;
        for (Feature feature : all) {
            settings = settings.and(feature.settings(context));
        }
        return settings;
    }

    /** Throws {@code DF-114} when a model asks for row security of a database that has none. */
    static void check(ModelDefinition shaped, FeatureChain chain, @Nullable Database database) {
        if (database != null
                && chain.rowSecurity(shaped) != null
                && !database.dialect().can(DialectCapability.ROW_SECURITY)) {
            throw Problem.of(
                            StandardCode.UNSUPPORTED_BY_DATABASE,
                            "An option of " + shaped.name() + " asks for row-level security, which "
                                    + database.dialect().name() + " does not have")
                    .at(Location.model(shaped.name(), null))
                    .found(shaped.options())
                    .fix("Leave it out: the condition in each statement holds without it", "rls: false")
                    .toException();
        }
    }
}
