package dev.dataflow.internal.node;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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
    private final Set<String> gone = new LinkedHashSet<>();
    private volatile long generation;

    /** A node with who brought it: a generator or a factory. */
    private record Entry(RegisteredNode node, Object origin) {}

    private record Generator(NodeGenerator generator, PluginContext context) {}

    @Override
    public void addPlugin(List<NodeGenerator> added, List<NodeFactory> factories, PluginContext context) {
        lock.lock();
        try {
            Map<String, Entry> made = new LinkedHashMap<>();
            Problems problems = new Problems();
            factories.forEach(f -> make(f, f, null, context, made, problems));
            List<Generator> fresh =
                    added.stream().map(g -> new Generator(g, context)).toList();
            models.values().stream()
                    .filter(model -> !pending.containsKey(model.name()))
                    .forEach(model -> fresh.forEach(g -> generate(g, model, made, problems)));
            problems.throwIfAny();
            generators.addAll(fresh);
            publish(made);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void removePlugin(List<NodeGenerator> removed, List<NodeFactory> factories) {
        lock.lock();
        try {
            generators.removeIf(g -> removed.stream().anyMatch(r -> r == g.generator()));
            entries.forEach((type, entry) -> {
                if (isAmong(entry.origin(), removed) || isAmong(entry.origin(), factories)) {
                    entries.remove(type);
                    gone.add(type);
                }
            });
            generation++;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isAmong(Object origin, List<?> origins) {
        return origins.stream().anyMatch(o -> o == origin);
    }

    @Override
    public void add(NodeFactory factory, PluginContext context) {
        addPlugin(List.of(), List.of(factory), context);
    }

    @Override
    public List<String> reservedFields(ModelDefinition model) {
        lock.lock();
        try {
            return model.visibleFields().stream()
                    .map(FieldDefinition::name)
                    .filter(name -> generators.stream()
                            .anyMatch(g -> g.generator().reservedNames().contains(name)))
                    .toList();
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
                entries.values()
                        .removeIf(entry -> entry.origin() instanceof NodeGenerator
                                && model.name().equals(entry.node().descriptor().model()));
            }
            generation++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<RegisteredNode> find(String type) {
        Entry entry = entries.get(type);
        if (entry == null) {
            entry = findSlowly(NodeNames.canonical(type));
        }
        return entry == null ? Optional.empty() : Optional.of(entry.node());
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
        lock.lock();
        try {
            throw gone.contains(type)
                    ? unavailable(type)
                    : NodeNames.unknown(type, List.copyOf(entries.keySet()), List.copyOf(models.keySet()))
                            .toException();
        } finally {
            lock.unlock();
        }
    }

    private static DataFlowException unavailable(String type) {
        return Problem.of(
                        StandardCode.PLUGIN_UNAVAILABLE,
                        "The plugin that brought node type '" + type + "' was removed or is being replaced")
                .found(type)
                .fix("Install the plugin again")
                .toException();
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

    private void generatePending(java.util.function.Predicate<String> wanted) {
        if (pending.isEmpty()) {
            return;
        }
        Map<String, Entry> made = new LinkedHashMap<>();
        Problems problems = new Problems();
        List<ModelDefinition> taken = pending.values().stream()
                .filter(model -> wanted.test(model.name()))
                .toList();
        taken.forEach(model -> generators.forEach(g -> generate(g, model, made, problems)));
        problems.throwIfAny();
        entries.putAll(made);
        gone.removeAll(made.keySet());
        taken.forEach(model -> pending.remove(model.name()));
    }

    private void publish(Map<String, Entry> made) {
        entries.putAll(made);
        gone.removeAll(made.keySet());
        generation++;
    }

    private void generate(Generator from, ModelDefinition model, Map<String, Entry> made, Problems problems) {
        List<NodeFactory> factories;
        try {
            factories = from.generator().generate(model);
        } catch (DataFlowException e) {
            problems.add(e);
            return;
        } catch (RuntimeException | LinkageError e) {
            problems.add(failed(from.generator().name(), "makes no nodes for model '" + model.name() + "'", e));
            return;
        }
        factories.forEach(f -> make(f, from.generator(), model, from.context(), made, problems));
    }

    private void make(
            NodeFactory factory,
            Object origin,
            @Nullable ModelDefinition model,
            PluginContext context,
            Map<String, Entry> made,
            Problems problems) {
        try {
            NodeDescriptor descriptor = factory.descriptor();
            String type = descriptor.type();
            if (model != null && !model.name().equals(descriptor.model())) {
                problems.add(failed(type, "belongs to another model than '" + model.name() + "'", null));
            } else if (made.containsKey(type) || entries.containsKey(type)) {
                problems.add(duplicate(type));
            } else {
                made.put(type, new Entry(new RegisteredNode(descriptor, factory.create(context)), origin));
            }
        } catch (DataFlowException e) {
            problems.add(e);
        } catch (RuntimeException | LinkageError e) {
            problems.add(failed(factory.getClass().getName(), "makes no node", e));
        }
    }

    private static Problem duplicate(String type) {
        return Problem.of(StandardCode.DUPLICATE_NODE_TYPE, "There is already a node type '" + type + "'")
                .found(type)
                .cause("Two plugins bring nodes of the same name")
                .fix("Give the node another type name")
                .build();
    }

    private static Problem failed(String who, String what, @Nullable Throwable cause) {
        Problem.Builder problem = Problem.of(StandardCode.PLUGIN_FAILED, "'" + who + "' " + what);
        return (cause == null ? problem : problem.cause(cause.toString())).build();
    }
}
