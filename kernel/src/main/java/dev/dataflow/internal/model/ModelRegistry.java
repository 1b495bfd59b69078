package dev.dataflow.internal.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The models of one instance, as the features have shaped them. Thread-safe; readers take no lock.
 *
 * <p>A relation's name is, on the side of the reference, the reference's own ({@code customer} for {@code customer_id}).
 * On the other side it is the plural of the referring model in snake case ({@code orders}), and always also that plural
 * with the reference's name ({@code orders_by_customer}). Where several references share a plural, only the longer name
 * is left; asking for the short one is a problem that lists the longer ones. A field hides a relation of the same name.
 */
public final class ModelRegistry implements ModelLookup {

    private final ReentrantLock writers = new ReentrantLock();
    private final ModelPreparation preparation;
    private volatile ModelGraph graph = new ModelGraph(Map.of());

    /** Makes an empty registry with the standard key generators. */
    public ModelRegistry(JsonCodec json) {
        this(json, KeyGenerators::standard);
    }

    /**
     * Makes an empty registry.
     *
     * @param generators the key generators as they are at each registration
     */
    public ModelRegistry(JsonCodec json, Supplier<KeyGenerators> generators) {
        this.preparation = new ModelPreparation(requireNonNull(json, "json"), requireNonNull(generators, "generators"));
    }

    /**
     * Adds models, all or none. They may refer to each other, to themselves and to models that are here. A model that is
     * here already and means the same is left as it is.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-601} to {@code DF-609}, every problem of all models at
     *     once
     */
    public void register(List<ModelDefinition> models) {
        writers.lock();
        try {
            Problems problems = new Problems();
            Map<String, ModelDefinition> all = new LinkedHashMap<>(graph.models());
            List<ModelDefinition> added = new ArrayList<>();
            for (ModelDefinition model : prepared(models, problems)) {
                ModelDefinition earlier = all.putIfAbsent(model.name(), model);
                if (earlier == null) {
                    added.add(model);
                } else if (!earlier.fingerprint().equals(model.fingerprint())) {
                    problems.add(twice(earlier, model));
                }
            }
            preparation.link(all, added, problems);
            problems.throwIfAny();
            if (!added.isEmpty()) {
                graph = new ModelGraph(all);
            }
        } finally {
            writers.unlock();
        }
    }

    /**
     * Puts models in the place of those that have their names; all or none. One that means the same stays as it is.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #register} does
     */
    public void replace(List<ModelDefinition> models) {
        writers.lock();
        try {
            Problems problems = new Problems();
            Map<String, ModelDefinition> all = new LinkedHashMap<>(graph.models());
            List<ModelDefinition> changed = new ArrayList<>();
            for (ModelDefinition model : prepared(models, problems)) {
                ModelDefinition earlier = all.get(model.name());
                if (earlier == null || !earlier.fingerprint().equals(model.fingerprint())) {
                    all.put(model.name(), model);
                    changed.add(model);
                }
            }
            preparation.link(all, changed, problems);
            problems.throwIfAny();
            if (!changed.isEmpty()) {
                graph = new ModelGraph(all);
            }
        } finally {
            writers.unlock();
        }
    }

    /** Takes models away; relations to and from them are gone. */
    public void remove(Collection<String> names) {
        writers.lock();
        try {
            Map<String, ModelDefinition> left = new LinkedHashMap<>(graph.models());
            left.keySet().removeAll(names);
            graph = new ModelGraph(left);
        } finally {
            writers.unlock();
        }
    }

    private List<ModelDefinition> prepared(List<ModelDefinition> models, Problems problems) {
        List<ModelDefinition> prepared = new ArrayList<>(models.size());
        Map<String, ModelDefinition> targets = new LinkedHashMap<>(graph.models());
        for (ModelDefinition model : models) {
            ModelDefinition one = preparation.prepare(model, problems);
            prepared.add(one);
            targets.put(one.name(), one);
        }
        List<ModelDefinition> linked = new ArrayList<>(models.size());
        for (ModelDefinition model : prepared) {
            linked.add(ModelLinks.withLengthsOfTargets(PartitionedReferences.of(model, targets), targets));
        }
        return linked;
    }

    private static Problem.Builder twice(ModelDefinition earlier, ModelDefinition model) {
        return Problem.of(
                        StandardCode.MODEL_REGISTERED_TWICE,
                        "There is another model with the name '" + model.name() + "'")
                .at(Location.model(model.name(), null).within(model.source()))
                .found(model.source().isUnknown() ? model.toString() : model.source())
                .expected("the same fields, key, indexes and options as the model from "
                        + (earlier.source().isUnknown() ? "an earlier call" : earlier.source()))
                .fix(
                        "Register the model once, or give one of the two another name.",
                        "@Model(\"" + model.name() + "2\")");
    }

    @Override
    public List<String> names() {
        return List.copyOf(graph.models().keySet());
    }

    /** Returns all models in the order of their registration. */
    public List<ModelDefinition> all() {
        return List.copyOf(graph.models().values());
    }

    @Override
    public Optional<ModelDefinition> find(String name) {
        return Optional.ofNullable(graph.models().get(name));
    }

    @Override
    public ModelDefinition require(String name) {
        ModelDefinition model = graph.models().get(name);
        if (model == null) {
            String hint = Lookalikes.hint(name, graph.models().keySet());
            throw Problem.of(
                            StandardCode.MODEL_NOT_REGISTERED,
                            "There is no model '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                    .found(name)
                    .expected(graph.models().isEmpty() ? "no model is registered yet" : String.join(", ", names()))
                    .fix("Register the model first.", "db.register(" + name + ".class);")
                    .toException();
        }
        return model;
    }

    @Override
    public List<Referrer> referrers(ModelDefinition model) {
        return graph.referrers(model);
    }

    @Override
    public Optional<Relation> relation(ModelDefinition model, String relationName) {
        return graph.relation(model, relationName);
    }
}
