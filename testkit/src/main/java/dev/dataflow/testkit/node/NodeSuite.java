package dev.dataflow.testkit.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.StrictMode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.testkit.plugin.Models;
import dev.dataflow.testkit.plugin.PluginSuite;
import dev.dataflow.testkit.plugin.RecordingLevel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * All that a plugin's nodes must do. A test class extends it and gives the plugin, models for which it makes nodes,
 * records, and calls that work and that do not. {@code NodeDescriptions} of the same package tells what descriptors say.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class NodeSuite extends PluginSuite {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final int THREADS = 8;

    /** For the test classes of nodes. */
    protected NodeSuite() {}

    /** Returns models that the plugin makes nodes for; empty where all of its nodes are free-standing. */
    protected abstract List<ModelDefinition> models();

    /** Stores the records that the calls work on. */
    protected void fill(DataFlow db) {}

    /** Returns calls that work on the models and records, at least one for each type of node. */
    protected abstract List<NodeCall> calls();

    /** Returns calls that the nodes themselves refuse. */
    protected abstract List<RefusedCall> refused();

    private DataFlow filled(List<ModelDefinition> models, RecordingLevel recorder) {
        return filled(StrictMode.OFF, models, recorder);
    }

    private DataFlow filled(StrictMode mode, List<ModelDefinition> models, RecordingLevel recorder) {
        DataFlow db = open(plugin(), builder -> builder.clock(CLOCK).strictMode(mode), recorder);
        db.register(models.toArray(ModelDefinition[]::new));
        fill(db);
        recorder.clear();
        return db;
    }

    private DataFlow filled() {
        return filled(models(), new RecordingLevel());
    }

    private DataFlow strict() {
        return filled(StrictMode.FAIL_FAST, models(), new RecordingLevel());
    }

    private static Map<String, Object> run(DataFlow db, NodeCall call) {
        return call.run(db);
    }

    private List<NodeFactory> factories() {
        List<NodeFactory> made = new ArrayList<>(plugin().nodes());
        for (NodeGenerator generator : plugin().nodeGenerators()) {
            models().forEach(model -> made.addAll(generator.generate(model)));
        }
        return made;
    }

    private List<NodeDescriptor> descriptors() {
        return factories().stream().map(NodeFactory::descriptor).toList();
    }

    private NodeDescriptor descriptor(NodeCall call) {
        return descriptors().stream()
                .filter(each -> each.type().equals(call.type()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plugin makes no " + call.type()));
    }

    private Stream<DynamicTest> each(java.util.function.Consumer<NodeCall> test) {
        return calls().stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> test.accept(call)));
    }

    @Test
    final void everyTypeOfNodeIsCalled() {
        assertThat(descriptors()).as("nodes").isNotEmpty();
        assertThat(calls())
                .extracting(NodeCall::type)
                .as("types with a call that works")
                .containsAll(descriptors().stream().map(NodeDescriptor::type).toList());
    }

    @TestFactory
    final Stream<DynamicTest> everyNodeIsDescribed() {
        return descriptors().stream()
                .map(node -> DynamicTest.dynamicTest(node.type(), () -> NodeDescriptions.check(node)));
    }

    @Test
    final void generationIsDeterministicAndTypesAreThereOnce() {
        assertThat(descriptors()).as("generated again").isEqualTo(descriptors());
        assertThat(descriptors()).extracting(NodeDescriptor::type).doesNotHaveDuplicates();
    }

    @Test
    final void modelsOfNoConcernAreLeftAlone() {
        try (DataFlow db = filled()) {
            db.register(Models.plain());
            db.express().create("SuitePlain", Map.of("id", "1"));
            assertThat(db.express().count("SuitePlain")).isEqualTo(1);
        }
    }

    @TestFactory
    final Stream<DynamicTest> outputsAreThoseThatAreDescribed() {
        return each(call -> {
            NodeDescriptor node = descriptor(call);
            try (DataFlow db = filled()) {
                Map<String, Object> outputs = new LinkedHashMap<>(run(db, call));
                for (OutputDescriptor output : node.outputs()) {
                    if (output.always()) {
                        assertThat(outputs).as("outputs of %s", call).containsKey(output.name());
                    }
                    Object value = outputs.remove(output.name());
                    assertThat(Kinds.fits(output.kind(), value))
                            .as("%s.%s is %s: %s", call.type(), output.name(), output.kind(), value)
                            .isTrue();
                }
                outputs.remove("result");
                if (!node.openOutputs()) {
                    assertThat(outputs)
                            .as("outputs of %s that are not described", call)
                            .isEmpty();
                }
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> theEffectIsWhatIsDeclared() {
        return each(call -> {
            NodeEffect effect = descriptor(call).effect();
            RecordingLevel recorder = new RecordingLevel();
            try (DataFlow db = filled(models(), recorder)) {
                run(db, call);
                if (effect.kind() == NodeEffect.Kind.PURE) {
                    assertThat(recorder.seen()).as("operations of a pure node").isEmpty();
                } else if (effect.kind() == NodeEffect.Kind.READS) {
                    assertThat(recorder.seen())
                            .as("operations of a node that reads")
                            .doesNotContain(OperationKind.WRITE, OperationKind.DDL);
                }
                effect.compensation()
                        .ifPresent(undo -> assertThat(db.nodes())
                                .extracting(NodeDescriptor::type)
                                .contains(undo));
            }
        });
    }

    /** What reads gives the same again; what writes leaves the same records. */
    @TestFactory
    final Stream<DynamicTest> anIdempotentNodeGivesTheSameAgain() {
        return each(call -> {
            NodeEffect effect = descriptor(call).effect();
            if (!effect.idempotent()) {
                return;
            }
            try (DataFlow db = filled()) {
                Map<String, Object> outputs = run(db, call);
                List<Object> records = Observation.records(db, models());
                Map<String, Object> again = run(db, call);
                if (effect.kind() != NodeEffect.Kind.WRITES) {
                    assertThat(again).as("second run").isEqualTo(outputs);
                }
                assertThat(Observation.records(db, models()))
                        .as("records after a second run")
                        .isEqualTo(records);
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> oneNodeServesManyThreads() {
        return each(call -> {
            if (descriptor(call).effect().kind() != NodeEffect.Kind.WRITES) {
                try (DataFlow db = filled()) {
                    Map<String, Object> alone = run(db, call);
                    assertThat(together(() -> run(db, call))).allMatch(alone::equals);
                }
            }
        });
    }

    private static <T> List<T> together(Callable<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(java.util.Collections.nCopies(THREADS * 4, task))) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    @TestFactory
    final Stream<DynamicTest> namesOfTablesAndColumnsNeedNoCare() {
        List<ModelDefinition> hostile =
                models().stream().map(Models::withHostileNames).toList();
        return each(call -> {
            try (DataFlow plain = filled();
                    DataFlow odd = filled(hostile, new RecordingLevel())) {
                assertThat(Observation.timeless(run(odd, call))).isEqualTo(Observation.timeless(run(plain, call)));
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> whatANodeRefusesHasItsPlace() {
        return refused().stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    try (DataFlow db = filled()) {
                        assertRefused(each.toString(), each.place(), () -> run(db, each.call()));
                    }
                }));
    }

    @TestFactory
    final Stream<DynamicTest> badParametersAreProblemsWithTheirPlace() {
        return each(call -> {
            try (DataFlow db = filled()) {
                descriptor(call).parameters().forEach(parameter -> {
                    if (parameter.required() && call.parameters().containsKey(parameter.name())) {
                        Map<String, Object> less = new HashMap<>(call.parameters());
                        less.remove(parameter.name());
                        assertRefused(
                                "a call without " + parameter.name(),
                                parameter.name(),
                                () -> run(db, new NodeCall(call.type(), less)));
                    }
                    Kinds.wrong(parameter.kind())
                            .forEach(value -> assertRefused(
                                    parameter.name() + ": " + value,
                                    parameter.name(),
                                    () -> run(db, with(call, parameter.name(), value))));
                });
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> noParameterMakesANodeBreak() {
        return each(call -> {
            try (DataFlow db = filled()) {
                descriptor(call)
                        .parameters()
                        .forEach(parameter -> Kinds.odd(parameter.kind())
                                .forEach(value -> Breakage.check(
                                        call.type() + " with " + parameter.name() + ": " + value,
                                        () -> run(db, with(call, parameter.name(), value)))));
            }
        });
    }

    /**
     * Each parameter is left out of a call that has it, or written under an alias: the first is seen in what the node gives,
     * stores or refuses, at least in strict mode; the second is not.
     */
    @TestFactory
    final Stream<DynamicTest> everyParameterCounts() {
        return descriptors().stream()
                .flatMap(node -> node.parameters().stream()
                        .map(parameter -> DynamicTest.dynamicTest(
                                node.type() + "." + parameter.name(), () -> counts(node.type(), parameter))));
    }

    private void counts(String type, ParameterDescriptor parameter) {
        List<NodeCall> having = Stream.concat(
                        calls().stream(), refused().stream().map(RefusedCall::call))
                .filter(call -> call.type().equals(type) && call.parameters().containsKey(parameter.name()))
                .toList();
        assertThat(having)
                .as("calls of %s, working or refused, with %s", type, parameter.name())
                .isNotEmpty();
        Observation observation = new Observation(this::filled, models());
        Observation strict = new Observation(this::strict, models());
        assertThat(having)
                .as("calls of %s that are something else without %s", type, parameter.name())
                .anyMatch(call -> observation.tells(call, call.without(parameter.name()))
                        || strict.tells(call, call.without(parameter.name())));
        for (String alias : parameter.aliases()) {
            NodeCall call = having.get(0);
            NodeCall other = with(
                    call.without(parameter.name()),
                    alias,
                    requireNonNull(call.parameters().get(parameter.name())));
            assertThat(observation.tells(call, other))
                    .as("%s is something else with %s for %s", call, alias, parameter.name())
                    .isFalse();
        }
    }

    private static NodeCall with(NodeCall call, String parameter, Object value) {
        Map<String, Object> changed = new HashMap<>(call.parameters());
        changed.put(parameter, value);
        return new NodeCall(call.type(), changed);
    }
}
