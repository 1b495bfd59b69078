package dev.dataflow.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.ModelRuntimes;
import dev.dataflow.internal.pipeline.WriteRules;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The models of one instance with everything that their operations need. A model whose option has no feature is there,
 * and every operation on it fails with the name of what is missing. Thread-safe.
 */
final class Catalog implements ModelRuntimes {

    private static final Attribute<String> DATABASE = new Attribute<>("dataflow.database", String.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentHashMap<ModelDefinition, ModelRuntime> runtimes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Elsewhere, ModelRuntime> elsewhere = new ConcurrentHashMap<>();
    private final ModelRegistry registry;
    private final Plugins plugins;
    private final PluginContext context;
    private final CanonicalValues canonical;
    private final Clock clock;
    private final NodeRegistry nodes;
    private final Map<String, Database> databases;
    private final CategoryLog log;
    private volatile boolean anyFeatures;

    Catalog(
            ModelRegistry registry,
            Plugins plugins,
            PluginContext context,
            CanonicalValues canonical,
            Clock clock,
            NodeRegistry nodes,
            Map<String, Database> databases,
            CategoryLog log) {
        this.registry = registry;
        this.plugins = plugins;
        this.context = context;
        this.canonical = canonical;
        this.clock = clock;
        this.nodes = nodes;
        this.databases = databases;
        this.log = log;
    }

    @Override
    public ModelRuntime of(ModelDefinition model) {
        ModelRuntime runtime = runtimes.get(model);
        if (runtime == null) {
            // A definition that was registered before under this name, or a copy of it: the registered one counts.
            ModelDefinition registered = registry.require(model.name());
            runtime = runtimes.get(registered);
            if (runtime == null || !registered.fingerprint().equals(model.fingerprint())) {
                throw Problem.of(
                                StandardCode.MODEL_NOT_REGISTERED,
                                "This definition of " + model.name() + " is not the registered one")
                        .fix("Ask the instance for it", "db.models().get(\"" + model.name() + "\")")
                        .toException();
            }
        }
        return runtime;
    }

    @Override
    public ModelRuntime of(ModelDefinition model, OperationContext context) {
        ModelRuntime own = of(model);
        String name = context.hasAttributes() ? context.attribute(DATABASE).orElse(null) : null;
        return name == null || named(name) == own.database()
                ? own
                : elsewhere.computeIfAbsent(new Elsewhere(own, name), key -> own.in(named(name)));
    }

    /** Returns the database that a context names, else the main one. */
    Database database(OperationContext context) {
        return named(context.attribute(DATABASE).orElse(""));
    }

    /** Returns a context whose operations go to a database. */
    static OperationContext in(OperationContext context, String database) {
        return context.with(DATABASE, database);
    }

    private Database named(String name) {
        return requireNonNull(databases.get(name), name);
    }

    @Override
    public boolean anyFeatures() {
        return anyFeatures;
    }

    ModelLookup models() {
        return registry;
    }

    List<String> names() {
        return registry.names();
    }

    Collection<ModelRuntime> all() {
        return runtimes.values();
    }

    /** Registers models: all of them, or, with every problem told, none. */
    void register(List<ModelDefinition> declared) {
        lock.lock();
        try {
            Map<ModelDefinition, Made> made = new LinkedHashMap<>();
            Problems problems = new Problems();
            for (ModelDefinition model : declared) {
                try {
                    Made one = make(model);
                    made.put(one.shaped, one);
                } catch (DataFlowException failure) {
                    problems.add(failure);
                }
            }
            problems.throwIfAny();
            registry.register(List.copyOf(made.keySet()));
            made.forEach(this::publish);
        } finally {
            lock.unlock();
        }
    }

    private void publish(ModelDefinition declared, Made made) {
        ModelDefinition shaped = registry.require(declared.name());
        if (runtimes.containsKey(shaped)) {
            return; // The same model was registered before; that one stays.
        }
        anyFeatures |= !made.chain.isEmpty() || made.unavailable != null;
        runtimes.put(
                shaped,
                new ModelRuntime(
                        shaped,
                        database(shaped),
                        made.chain,
                        new WriteRules(shaped, canonical, clock, plugins.keyGenerators()),
                        made.unavailable));
        nodes.modelRegistered(shaped);
        List<String> reserved = nodes.reservedFields(shaped);
        if (!reserved.isEmpty()) {
            log.info(
                    "{}: nodes take and give {} only inside 'fields' and 'record', because the names are reserved",
                    shaped.name(),
                    String.join(", ", reserved));
        }
    }

    private Database database(ModelDefinition model) {
        String name = model.database().orElse("");
        Database database = databases.get(name);
        if (database == null) {
            throw Problem.of(StandardCode.INSTANCE_MIXED_UP, "The instance has no database '" + name + "'")
                    .at(Location.model(model.name(), "database"))
                    .found(name)
                    .expected("one of " + databases.keySet())
                    .toException();
        }
        return database;
    }

    private Made make(ModelDefinition model) {
        database(model);
        List<Feature> features = new ArrayList<>();
        Problem unavailable = null;
        for (Map.Entry<String, Object> option : new TreeMap<>(model.options()).entrySet()) {
            if (Boolean.FALSE.equals(option.getValue())) {
                continue;
            }
            FeatureFactory factory = plugins.feature(option.getKey()).orElse(null);
            if (factory == null) {
                unavailable = missing(model, option.getKey());
            } else {
                features.add(factory.create(model, option.getValue(), context));
            }
        }
        FeatureChain chain = FeatureChain.of(features, model.name());
        ModelDefinition shaped = model;
        for (Feature feature : chain.features()) {
            shaped = feature.shape(shaped);
        }
        return new Made(shaped, chain, unavailable);
    }

    private static Problem missing(ModelDefinition model, String option) {
        return Problem.of(
                        StandardCode.OPTION_UNAVAILABLE,
                        "The option '" + option + "' of " + model.name()
                                + " has no installed feature; the model is not available without it")
                .at(Location.model(model.name(), "options." + option))
                .fix("Install the feature's bundle", "dev.dataflow:dataflow-feature-" + option.replace("_", ""))
                .fix("Or take the option away", option + ": false")
                .build();
    }

    private record Elsewhere(ModelRuntime own, String database) {}

    private record Made(
            ModelDefinition shaped,
            FeatureChain chain,
            @Nullable Problem unavailable) {}

    /** Returns the databases by name; the main one has the empty name. */
    Map<String, Database> databases() {
        return new HashMap<>(databases);
    }
}
