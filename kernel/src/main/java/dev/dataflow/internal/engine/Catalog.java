package dev.dataflow.internal.engine;

import dev.dataflow.internal.engine.ModelMaker.Made;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SessionValues;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.pipeline.GuardedReference;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.internal.pipeline.ModelRuntimes;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The models of one instance with everything that their operations need, made anew when plugins come and go. A model
 * whose option has no feature, or whose database has no dialect, is there, and every operation on it fails with the name
 * of what is missing. Thread-safe.
 */
final class Catalog implements ModelRuntimes {

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentHashMap<ModelDefinition, ModelRuntime> runtimes = new ConcurrentHashMap<>();
    private final Places places;
    private final RowSecurities securities = new RowSecurities();
    private final GuardedReferences guarded = new GuardedReferences();
    private final Map<String, ModelDefinition> declared = new LinkedHashMap<>();
    private final ImpliedOptions implied = new ImpliedOptions();
    private final Companions companions = new Companions();
    private final ModelRegistry registry;
    private final Supplier<Plugins> plugins;
    private final Databases databases;
    private final RuntimeMaker runtimeMaker;
    private final NodeRegistry nodes;
    private final CategoryLog log;
    private volatile boolean anyFeatures;
    private volatile @Nullable Absence latestAbsence;

    Catalog(
            ModelRegistry registry,
            Supplier<Plugins> plugins,
            Databases databases,
            CanonicalValues canonical,
            Clock clock,
            NodeRegistry nodes,
            CategoryLog log) {
        this.registry = registry;
        this.plugins = plugins;
        this.databases = databases;
        this.places = new Places(databases);
        this.runtimeMaker = new RuntimeMaker(plugins, databases, canonical, clock);
        this.nodes = nodes;
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
        return places.of(of(model), context);
    }

    @Override
    public boolean hasPlace(ModelDefinition model, OperationContext context) {
        return places.has(of(model), context);
    }

    /** Returns a model's runtime while any model has a feature; null when none has, and of a definition that is not registered. */
    @Nullable
    ModelRuntime featured(ModelDefinition model) {
        return anyFeatures ? runtimes.get(model) : null;
    }

    /** Returns whether each occurrence of a model in a statement has to be shown to features, as far as is known. */
    boolean isScoping(ModelDefinition model) {
        ModelRuntime runtime = runtimes.get(model);
        return runtime == null
                || runtime.absence() != null
                || runtime.chain().isEmpty()
                || runtime.chain().isScoping();
    }

    /** Returns the database where the features of models have their tables for a context; null for where all others are. */
    @Nullable
    Database elsewhere(OperationContext context) {
        return anyFeatures ? places.elsewhere(runtimes.values(), context) : null;
    }

    /** Forgets what is known of the models in a database that is closed. */
    void forget(Database database) {
        places.forget(database);
    }

    /** Returns what connections are told of contexts. */
    SessionValues sessionValues() {
        return securities;
    }

    @Override
    public List<GuardedReference> guarded(ModelDefinition model) {
        return guarded.of(model);
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

    /** Returns the models as they were registered, before features shaped them. */
    List<ModelDefinition> declared() {
        lock.lock();
        try {
            return List.copyOf(declared.values());
        } finally {
            lock.unlock();
        }
    }

    Collection<ModelRuntime> all() {
        return runtimes.values();
    }

    /** Registers models: all of them, or, with every problem told, none. */
    void register(List<ModelDefinition> models) {
        lock.lock();
        try {
            Map<ModelDefinition, Made> made = withCompanions(models);
            registry.register(shaped(made));
            companions.registered(made.keySet(), models);
            for (Map.Entry<ModelDefinition, Made> one : made.entrySet()) {
                ModelDefinition model = one.getKey();
                if (declared.putIfAbsent(model.name(), model) == null) {
                    come(one.getValue(), null);
                }
            }
            guarded.look(runtimes.values(), registry);
        } finally {
            lock.unlock();
        }
    }

    /** Puts models in the place of those that have their names: all of them, or, with every problem told, none. */
    void replace(List<ModelDefinition> models) {
        lock.lock();
        try {
            Map<ModelDefinition, Made> made = withCompanions(models);
            Map<String, ModelDefinition> before = new HashMap<>();
            made.keySet().forEach(model -> registry.find(model.name()).ifPresent(old -> before.put(model.name(), old)));
            registry.replace(shaped(made));
            companions.registered(made.keySet(), models);
            made.forEach((model, one) -> {
                declared.put(model.name(), model);
                come(one, before.get(model.name()));
            });
            places.clear();
            lookForFeatures();
        } finally {
            lock.unlock();
        }
    }

    private Map<ModelDefinition, Made> withCompanions(List<ModelDefinition> models) {
        return companions.withAll(makeAll(models), declared, this::makeAll);
    }

    private Map<ModelDefinition, Made> makeAll(List<ModelDefinition> models) {
        ModelMaker maker = new ModelMaker(plugins.get(), databases);
        Map<ModelDefinition, Made> made = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (ModelDefinition model : implied.added(models, plugins.get())) {
            try {
                made.put(model, maker.make(model, null));
            } catch (DataFlowException failure) {
                problems.add(failure);
            }
        }
        problems.throwIfAny();
        return made;
    }

    private static List<ModelDefinition> shaped(Map<ModelDefinition, Made> made) {
        return made.values().stream().map(Made::shaped).toList();
    }

    /** Lets a registered model be used, in the place of another one if there was one. */
    private void come(Made made, @Nullable ModelDefinition old) {
        ModelDefinition now = registry.require(made.shaped().name());
        publish(made);
        if (now != old) {
            if (old != null) {
                runtimes.remove(old);
            }
            nodes.modelRegistered(now);
            tellReserved(now);
        }
    }

    private void tellReserved(ModelDefinition shaped) {
        List<String> reserved = nodes.reservedFields(shaped);
        if (!reserved.isEmpty()) {
            log.info(
                    "{}: nodes take and give {} only inside 'fields' and 'record', because the names are reserved",
                    shaped.name(),
                    String.join(", ", reserved));
        }
    }

    /** Takes models away; their tables stay. Names that are not there are left out. */
    void unregister(Collection<String> names) {
        lock.lock();
        try {
            List<String> gone = names.stream().filter(declared::containsKey).toList();
            gone.forEach(name -> registry.find(name).ifPresent(runtimes::remove));
            registry.remove(gone);
            gone.forEach(name -> {
                declared.remove(name);
                nodes.modelRemoved(name);
            });
            places.clear();
            lookForFeatures();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes every model anew with the plugins and databases that are there now. A model that has lost a feature keeps the
     * shape that it had with it.
     *
     * @param leftAtNanos when the plugins left that are missing now; null when nothing left
     * @param problems hears of models that cannot be made; those stay unavailable
     */
    void remake(@Nullable Long leftAtNanos, Problems problems) {
        lock.lock();
        try {
            ModelMaker maker = new ModelMaker(plugins.get(), databases);
            Map<ModelDefinition, Made> all = new LinkedHashMap<>();
            for (ModelDefinition model : implied.added(declared.values(), plugins.get())) {
                declared.put(model.name(), model);
                attempt(model, problems, () -> all.put(model, maker.make(model, leftAtNanos)));
            }
            // What a feature writes to is there before its models can be used.
            Set<String> renewed = renewCompanions(all.values(), problems);
            all.keySet().removeIf(model -> renewed.contains(model.name()));
            all.forEach((model, made) -> attempt(model, problems, () -> remake(model, made)));
            // Their references follow what they refer to, which may have been made after them.
            all.forEach((model, made) -> {
                if (!made.shaped().partition().isEmpty()) {
                    attempt(model, problems, () -> remake(model, maker.make(model, leftAtNanos)));
                }
            });
            places.clear();
            lookForFeatures();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets features that came for models which were there already, or in another version, keep their records as they say now.
     * A model that lacks a feature is not used, and what it keeps stays as it was with all of them.
     *
     * @return the names of the models that were renewed
     */
    private Set<String> renewCompanions(Collection<Made> made, Problems problems) {
        try {
            List<ModelDefinition> missing = companions.missing(Companions.chains(made), declared);
            if (!missing.isEmpty()) {
                replace(missing);
                companions.registered(missing, List.of());
            }
            return missing.stream().map(ModelDefinition::name).collect(Collectors.toSet());
        } catch (DataFlowException failure) {
            problems.add(failure);
            return Set.of();
        }
    }

    /** Does something for a model, which is unavailable when that fails. */
    private void attempt(ModelDefinition model, Problems problems, Runnable step) {
        ModelRuntime before = runtimes.get(registry.require(model.name()));
        try {
            step.run();
        } catch (DataFlowException failure) {
            problems.add(failure);
            unavailable(before, failure.problem());
        } catch (RuntimeException | LinkageError failure) {
            Problem problem = Problem.of(StandardCode.FEATURE_FAILED, "A feature of " + model.name() + " failed")
                    .found(failure)
                    .build();
            problems.add(problem);
            unavailable(before, problem);
        }
    }

    private void remake(ModelDefinition model, Made made) {
        ModelDefinition old = registry.require(model.name());
        ModelRuntime before = runtimes.get(old);
        if (made.missing() != null && before != null) {
            Absence absence = Absence.ongoing(before.absence(), made.absence());
            publish(new Made(before.definition(), made.chain(), made.leases(), made.missing(), absence));
            return;
        }
        registry.replace(List.of(made.shaped()));
        ModelDefinition now = registry.require(model.name());
        publish(made);
        if (now != old) {
            runtimes.remove(old);
            nodes.modelRegistered(now);
        }
    }

    private void unavailable(@Nullable ModelRuntime before, Problem problem) {
        if (before != null) {
            runtimes.put(before.definition(), runtimeMaker.unavailable(before.definition(), problem));
        }
    }

    private void publish(Made made) {
        ModelDefinition shaped = registry.require(made.shaped().name());
        anyFeatures |= !made.chain().isEmpty() || made.missing() != null;
        ModelRuntime runtime = runtimeMaker.of(shaped, made);
        runtimes.put(shaped, runtime);
        securities.add(runtime);
    }

    /** Returns the absence of a model that left last; null when every model that was ever available is. */
    @Nullable
    Absence latestAbsence() {
        return latestAbsence;
    }

    private void lookForFeatures() {
        latestAbsence = runtimes.values().stream()
                .map(ModelRuntime::absence)
                .filter(absence -> absence != null && absence.leftAtNanos() != null)
                .max(Comparator.comparing(Absence::leftAtNanos))
                .orElse(null);
        List<ModelRuntime> all = new ArrayList<>(runtimes.values());
        securities.look(all);
        guarded.look(all, registry);
        anyFeatures = all.stream()
                .anyMatch(runtime -> !runtime.chain().isEmpty()
                        || runtime.absence() != null && runtime.definition().hasOptions());
    }
}
