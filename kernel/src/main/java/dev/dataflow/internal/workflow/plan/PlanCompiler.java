package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.Graph;
import dev.dataflow.internal.workflow.InputChecker;
import dev.dataflow.internal.workflow.ParsedWorkflow;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.workflow.Connection;
import dev.dataflow.workflow.TransactionMode;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a workflow against instances and makes its plan. Not thread-safe; one for each workflow. */
public final class PlanCompiler {

    private final Workflow workflow;
    private final List<Instance> instances;
    private final Problems problems = new Problems();
    private final ParsedWorkflow parsed;
    private final @Nullable NodeHead[] heads;
    private final @Nullable NodeCompiler[] nodes;

    private PlanCompiler(Workflow workflow, List<Instance> instances) {
        this.workflow = workflow;
        this.instances = instances;
        this.parsed = ParsedWorkflow.of(workflow, problems);
        this.heads = new NodeHead[parsed.nodes().size()];
        this.nodes = new NodeCompiler[heads.length];
    }

    /** Returns every problem that a workflow has on the instances. */
    public static List<Problem> problems(Workflow workflow, List<Instance> instances) {
        PlanCompiler compiler = new PlanCompiler(workflow, instances);
        compiler.check();
        return compiler.problems.list();
    }

    /**
     * Returns the plan of a workflow.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem at once
     */
    public static Plan compile(Workflow workflow, List<Instance> instances) {
        long[] generations = new long[instances.size()];
        for (int i = 0; i < generations.length; i++) {
            generations[i] = instances.get(i).engine().nodes().generation();
        }
        PlanCompiler compiler = new PlanCompiler(workflow, instances);
        InputPlan inputs = compiler.check();
        compiler.problems.throwIfAny();
        return compiler.plan(inputs, generations);
    }

    private InputPlan check() {
        HeadReader reader = new HeadReader(workflow, instances, problems);
        for (int i = 0; i < heads.length; i++) {
            heads[i] = reader.read(i, parsed.nodes().get(i));
        }
        InputPlan inputs = new InputPlan(workflow.name(), inputs());
        List<List<Connection>> incoming = incoming();
        for (int i = 0; i < heads.length; i++) {
            NodeHead head = heads[i];
            if (head != null) {
                NodeCompiler node = new NodeCompiler(parsed, heads, head, problems);
                nodes[i] = node;
                node.connect(incoming.get(i), cyclesTo(i));
                node.checkCondition();
                node.check(instances.get(head.instance()), inputs);
            }
        }
        checkCycles();
        checkTransaction();
        return inputs;
    }

    private List<List<Connection>> incoming() {
        List<List<Connection>> incoming = new ArrayList<>(heads.length);
        for (int i = 0; i < heads.length; i++) {
            incoming.add(new ArrayList<>(2));
        }
        for (Connection connection : workflow.connections()) {
            incoming.get(parsed.number(connection.to())).add(connection);
        }
        return incoming;
    }

    private List<Integer> cyclesTo(int node) {
        List<Integer> cycles = new ArrayList<>(0);
        for (int i = 0; i < workflow.cycles().size(); i++) {
            if (parsed.number(workflow.cycles().get(i).to()) == node) {
                cycles.add(i);
            }
        }
        return cycles;
    }

    /** Returns the inputs that are declared, or else those that are read. */
    private List<WorkflowInput> inputs() {
        Set<String> names = new LinkedHashSet<>();
        List<String> declared =
                workflow.inputs().stream().map(WorkflowInput::name).toList();
        for (int i = 0; i < heads.length; i++) {
            NodeHead head = heads[i];
            int node = i;
            parsed.inputsRead(i, (input, where) -> {
                ParameterDescriptor parameter =
                        head == null ? null : head.parameters().find(where);
                if (parameter != null && parameter.binding() == ParameterBinding.CONSTANT) {
                    return; // taken literally
                }
                names.add(input);
                if (!declared.isEmpty() && !declared.contains(input)) {
                    String id = parsed.nodes().get(node).definition().id();
                    problems.add(InputChecker.undeclared(input, declared, workflow.location(id, where)));
                }
            });
        }
        if (!declared.isEmpty()) {
            return workflow.inputs();
        }
        parsed.untils().forEach(until -> ParsedWorkflow.inputsRead(until, names::add));
        return names.stream()
                .map(name -> WorkflowInput.required(name, ValueKind.ANY))
                .toList();
    }

    private void checkCycles() {
        for (int i = 0; i < workflow.cycles().size(); i++) {
            new CycleCheck(
                            parsed,
                            heads,
                            workflow.cycles().get(i),
                            parsed.untils().get(i),
                            problems)
                    .check();
        }
    }

    private void checkTransaction() {
        Set<Integer> used = acting();
        if (workflow.transaction() == TransactionMode.REQUIRED && used.size() > 1) {
            List<String> names = used.stream().map(i -> instances.get(i).name()).toList();
            problems.add(Problem.of(
                            StandardCode.WORKFLOW_INVALID,
                            "One transaction cannot span several instances: " + String.join(", ", names))
                    .at(workflow.location(null, null))
                    .found("transaction: required")
                    .expected("nodes of one instance")
                    .fix("Split the workflow, or leave out the transaction"));
        }
    }

    /** Returns the instances of the nodes that do more than compute. */
    private Set<Integer> acting() {
        Set<Integer> used = new TreeSet<>();
        for (NodeHead head : heads) {
            if (head != null && head.registered().descriptor().effect().kind() != NodeEffect.Kind.PURE) {
                used.add(head.instance());
            }
        }
        return used;
    }

    private Plan plan(InputPlan inputs, long[] generations) {
        Readers[] readers = new Readers[heads.length];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new Readers();
        }
        List<String> names = inputs.inputs().stream().map(WorkflowInput::name).toList();
        SourceBuilder sources = new SourceBuilder(parsed, heads, readers, names);
        StepBuilder[] builders = new StepBuilder[heads.length];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = java.util.Objects.requireNonNull(nodes[i]).step(sources);
        }
        Graph forward = parsed.forward();
        Unit[] units = new UnitBuilder(parsed, sources, forward).build();
        Step[] steps = new Step[heads.length];
        Set<Integer> used = new TreeSet<>();
        for (int i = 0; i < steps.length; i++) {
            NodeHead head = java.util.Objects.requireNonNull(heads[i]);
            builders[i].wants = readers[i].wants(head);
            steps[i] = builders[i].build(head.parameters());
            used.add(head.instance());
        }
        return new Plan(workflow, generations, ints(used), steps, units, inputs, transactionOn());
    }

    private int transactionOn() {
        if (workflow.transaction() != TransactionMode.REQUIRED) {
            return -1;
        }
        return acting().stream().findFirst().orElse(0);
    }

    static int[] ints(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the output that a cycle comes from. */
    static ValueExpression.Output end(dev.dataflow.workflow.Cycle cycle) {
        return new ValueExpression.Output(
                cycle.from(), dev.dataflow.internal.workflow.template.Paths.split(cycle.output()));
    }
}
