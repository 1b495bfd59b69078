package dev.dataflow.internal.node;

import dev.dataflow.internal.jdbc.JdbcTransaction;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.operation.OperationContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The registry of one instance. Nodes of a model are made when one of them is first asked for, so that a thousand models
 * cost nothing before they are used; looking up takes no lock.
 */
public final class StandardNodeRegistry implements NodeRegistry {

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, ModelDefinition> models = new LinkedHashMap<>();
    private final Map<String, ModelDefinition> pending = new LinkedHashMap<>();
    private final List<Generator> generators = new ArrayList<>();
    private final Map<String, Absence> gone = new LinkedHashMap<>();
    private final Availability availability;
    private volatile long generation;

    /** A node with who brought it. */
    private record Entry(RegisteredNode node, NodeSource source, boolean generated) {}

    /** A node that is there, or why it is not; neither when nobody has ever heard of it. */
    private record Found(
            @Nullable RegisteredNode node, @Nullable Absence absence) {}

    private record Generator(NodeGenerator generator, NodeSource source) {}

    /**
     * Makes an empty registry.
     *
     * @param availability lets executions wait for nodes that have just left
     */
    public StandardNodeRegistry(Availability availability) {
        this.availability = availability;
    }

    @Override
    public void replace(List<NodeSource> leaving, List<NodeSource> come, Problems problems) {
        lock.lock();
        try {
            if (generators.stream().anyMatch(g -> leaving.contains(g.source()))) {
                // What has not been made yet leaves with the rest: its types are known to be away afterwards.
                generatePending(name -> true, new Problems());
            }
            Map<String, Entry> made = new LinkedHashMap<>();
            List<Generator> fresh = new ArrayList<>();
            for (NodeSource source : come) {
                Problems own = new Problems();
                Map<String, Entry> its = new LinkedHashMap<>(made);
                List<Generator> generators = make(source, its, leaving, own);
                if (own.isEmpty()) {
                    made.putAll(its);
                    fresh.addAll(generators);
                } else {
                    own.list().forEach(problems::add);
                }
            }
            publish(leaving, made, fresh);
        } finally {
            lock.unlock();
        }
    }

    private List<Generator> make(
            NodeSource source, Map<String, Entry> made, List<NodeSource> leaving, Problems problems) {
        for (NodeFactory factory : source.factories()) {
            make(factory, source, null, made, leaving, problems);
        }
        List<Generator> fresh = new ArrayList<>();
        for (NodeGenerator generator : source.generators()) {
            fresh.add(new Generator(generator, source));
        }
        for (ModelDefinition model : models.values()) {
            if (!pending.containsKey(model.name())) {
                fresh.forEach(g -> generate(g, model, made, leaving, problems));
            }
        }
        return fresh;
    }

    private void publish(List<NodeSource> leaving, Map<String, Entry> made, List<Generator> fresh) {
        if (!leaving.isEmpty()) {
            generators.removeIf(g -> leaving.contains(g.source()));
        }
        generators.addAll(fresh);
        entries.putAll(made);
        if (!leaving.isEmpty()) {
            entries.forEach((type, entry) -> {
                if (leaving.contains(entry.source())) {
                    entries.remove(type);
                    gone.put(type, NodeProblems.absence(type));
                }
            });
        }
        gone.keySet().removeAll(made.keySet());
        if (!leaving.isEmpty() || !made.isEmpty() || !fresh.isEmpty()) {
            generation++;
        }
    }

    @Override
    public void add(NodeFactory factory, PluginContext context) {
        Problems problems = new Problems();
        replace(
                List.of(),
                List.of(new NodeSource(List.of(), List.of(factory), context, new Leases("of the application"))),
                problems);
        problems.throwIfAny();
    }

    @Override
    public void modelRemoved(String model) {
        lock.lock();
        try {
            models.remove(model);
            pending.remove(model);
            forgetNodesOf(model);
            generation++;
        } finally {
            lock.unlock();
        }
    }

    private void forgetNodesOf(String model) {
        entries.values()
                .removeIf(entry -> entry.generated()
                        && model.equals(entry.node().descriptor().model()));
    }

    @Override
    public List<String> reservedFields(ModelDefinition model) {
        lock.lock();
        try {
            Set<String> reserved = new HashSet<>();
            for (Generator generator : generators) {
                reserved.addAll(generator.generator().reservedNames());
            }
            List<String> fields = new ArrayList<>();
            for (FieldDefinition field : model.visibleFields()) {
                if (reserved.contains(field.name())) {
                    fields.add(field.name());
                }
            }
            return fields;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void modelRegistered(ModelDefinition model) {
        lock.lock();
        try {
            boolean again = models.put(model.name(), model) != null;
            pending.put(model.name(), model);
            if (again) {
                forgetNodesOf(model.name());
            }
            generation++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<RegisteredNode> find(String type) {
        while (true) {
            long seen = availability.generation();
            Found found = look(type);
            if (found.absence() == null || !availability.awaitIfGrace(found.absence(), seen)) {
                return Optional.ofNullable(found.node());
            }
        }
    }

    /** Looks for a node and for why it is not there in one: it may come back in between. */
    private Found look(String type) {
        Entry entry = entries.get(type);
        if (entry != null) {
            return new Found(entry.node(), null);
        }
        String name = NodeNames.canonical(type);
        lock.lock();
        try {
            Entry made = findSlowly(name);
            return made == null ? new Found(null, gone.get(name)) : new Found(made.node(), null);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Entry findSlowly(String type) {
        Entry entry = entries.get(type);
        if (entry != null) {
            return entry;
        }
        lock.lock();
        try {
            generatePending(name -> type.startsWith(name));
            entry = entries.get(type);
            if (entry == null && !pending.isEmpty()) {
                generatePending(name -> true);
                entry = entries.get(type);
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RegisteredNode require(String type) {
        Optional<RegisteredNode> node = find(type);
        if (node.isPresent()) {
            return node.get();
        }
        Found found = look(type);
        if (found.node() != null) {
            return found.node();
        }
        throw found.absence() == null
                ? unknown(type)
                : found.absence().problem().toException();
    }

    @Override
    public RegisteredNode lease(String type, OperationContext context) {
        while (true) {
            long seen = availability.generation();
            Found found = look(type);
            RegisteredNode node = found.node();
            Absence absence;
            if (node == null) {
                absence = found.absence();
                if (absence == null) {
                    throw unknown(type);
                }
            } else if (take(node, context)) {
                return node;
            } else {
                absence = Absence.leaving(node.leases());
            }
            availability.await(absence, seen, context);
        }
    }

    private static boolean take(RegisteredNode node, OperationContext context) {
        return context.transactionOrNull() instanceof JdbcTransaction transaction
                ? transaction.hold(LeaseSet.of(List.of(node.leases()))) == null
                : node.leases().tryAcquire();
    }

    @Override
    public void release(RegisteredNode node, OperationContext context) {
        if (context.transactionOrNull() == null) {
            node.leases().release();
        }
    }

    private DataFlowException unknown(String type) {
        lock.lock();
        try {
            return NodeNames.unknown(type, List.copyOf(entries.keySet()), List.copyOf(models.keySet()))
                    .toException();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<NodeDescriptor> descriptors() {
        lock.lock();
        try {
            generatePending(name -> true);
        } finally {
            lock.unlock();
        }
        return entries.values().stream()
                .map(entry -> entry.node().descriptor())
                .sorted(Comparator.comparing((NodeDescriptor d) -> d.model() == null ? "" : d.model())
                        .thenComparing(NodeDescriptor::type))
                .map(GeneralPorts::withGeneralPorts)
                .toList();
    }

    @Override
    public long generation() {
        return generation;
    }

    private void generatePending(Predicate<String> wanted) {
        Problems problems = new Problems();
        generatePending(wanted, problems);
        problems.throwIfAny();
    }

    /** Makes the nodes of models that wait, all of them or, with problems, none. */
    private void generatePending(Predicate<String> wanted, Problems problems) {
        if (pending.isEmpty()) {
            return;
        }
        Map<String, Entry> made = new LinkedHashMap<>();
        List<ModelDefinition> taken = pending.values().stream()
                .filter(model -> wanted.test(model.name()))
                .toList();
        taken.forEach(model -> generators.forEach(g -> generate(g, model, made, List.of(), problems)));
        if (!problems.isEmpty()) {
            return;
        }
        entries.putAll(made);
        gone.keySet().removeAll(made.keySet());
        taken.forEach(model -> pending.remove(model.name()));
    }

    private void generate(
            Generator from,
            ModelDefinition model,
            Map<String, Entry> made,
            List<NodeSource> leaving,
            Problems problems) {
        List<NodeFactory> factories;
        try {
            factories = from.generator().generate(model);
        } catch (DataFlowException e) {
            problems.add(e);
            return;
        } catch (RuntimeException | LinkageError e) {
            problems.add(
                    NodeProblems.failed(from.generator().name(), "makes no nodes for model '" + model.name() + "'", e));
            return;
        }
        factories.forEach(f -> make(f, from.source(), model, made, leaving, problems));
    }

    private void make(
            NodeFactory factory,
            NodeSource source,
            @Nullable ModelDefinition model,
            Map<String, Entry> made,
            List<NodeSource> leaving,
            Problems problems) {
        try {
            NodeDescriptor descriptor = factory.descriptor();
            String type = descriptor.type();
            if (model != null && model.isReadOnly() && descriptor.effect().kind() == NodeEffect.Kind.WRITES) {
                return;
            }
            if (model != null && !model.name().equals(descriptor.model())) {
                problems.add(NodeProblems.failed(type, "belongs to another model than '" + model.name() + "'", null));
            } else if (made.containsKey(type) || isTaken(type, leaving)) {
                problems.add(NodeProblems.duplicate(type));
            } else {
                made.put(
                        type,
                        new Entry(
                                new RegisteredNode(descriptor, factory.create(source.context()), source.leases()),
                                source,
                                model != null));
            }
        } catch (DataFlowException e) {
            problems.add(e);
        } catch (RuntimeException | LinkageError e) {
            problems.add(NodeProblems.failed(factory.getClass().getName(), "makes no node", e));
        }
    }

    private boolean isTaken(String type, List<NodeSource> leaving) {
        Entry entry = entries.get(type);
        return entry != null && !leaving.contains(entry.source());
    }
}
