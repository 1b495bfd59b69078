package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.internal.node.NodeParameters;
import dev.dataflow.internal.node.RegisteredNode;
import dev.dataflow.internal.workflow.ParsedWorkflow.ParsedNode;
import dev.dataflow.internal.workflow.template.ValueExpression;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.workflow.Literal;
import dev.dataflow.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds instance and type of each node, and puts its parameters under their canonical names. */
final class HeadReader {

    private final Workflow workflow;
    private final List<Instance> instances;
    private final Problems problems;

    HeadReader(Workflow workflow, List<Instance> instances, Problems problems) {
        this.workflow = workflow;
        this.instances = instances;
        this.problems = problems;
    }

    /** Returns the head of a node; null when its instance or type is not there, which is a problem. */
    @Nullable
    NodeHead read(int number, ParsedNode node) {
        int instance = instance(node);
        if (instance < 0) {
            return null;
        }
        RegisteredNode registered;
        try {
            registered = instances
                    .get(instance)
                    .engine()
                    .nodes()
                    .require(node.definition().type());
        } catch (DataFlowException e) {
            problems.add(e.problem().within(workflow.location(node.definition().id(), null)));
            return null;
        }
        Map<String, ValueExpression> given = new LinkedHashMap<>();
        Map<String, String> writtenAs = new LinkedHashMap<>();
        NodeParameters parameters = NodeParameters.of(registered.descriptor());
        NodeHead head = new NodeHead(number, node, instance, registered, parameters, given, writtenAs);
        node.parameters().forEach((name, value) -> take(head, name, value));
        checkGeneral(head);
        return head;
    }

    private void take(NodeHead head, String name, ValueExpression value) {
        NodeParameters parameters = head.parameters();
        NodeDescriptor type = head.registered().descriptor();
        ParameterDescriptor parameter = parameters.find(name);
        Location at = workflow.location(head.id(), name);
        if (parameter == null && !type.openParameters()) {
            problems.add(
                    isField(head.instance(), parameters, name)
                            ? reserved(type, name, at)
                            : parameters.unknown(name, at));
            return;
        }
        String canonical = parameter == null ? name : parameter.name();
        String before = head.writtenAs().put(canonical, name);
        ValueExpression read = literal(parameter, head.parsed(), name, value, at);
        if (before != null && !Objects.deepEquals(head.given().get(canonical), read)) {
            problems.add(parameters.contradiction(canonical, before, name, at));
        }
        head.given().put(canonical, read);
    }

    private ValueExpression literal(
            @Nullable ParameterDescriptor parameter, ParsedNode node, String name, ValueExpression value, Location at) {
        List<Problem> unread = node.unread().getOrDefault(name, List.of());
        if (parameter == null || parameter.binding() != ParameterBinding.CONSTANT) {
            unread.forEach(problems::add);
            return value;
        }
        if (value.isConstant() && unread.isEmpty()) {
            return value;
        }
        if (!unread.isEmpty()) {
            Object raw = node.definition().parameters().get(name);
            return new ValueExpression.Constant(raw instanceof Literal l ? l.value() : raw);
        }
        problems.add(noTemplate(name, at));
        return new ValueExpression.Constant(null);
    }

    private static Problem.Builder noTemplate(String name, Location at) {
        return Problem.of(
                        StandardCode.INVALID_VALUE,
                        "'" + name + "' is taken literally: no input or output can be put into it")
                .at(at)
                .expected("a constant")
                .fix("Hand the value over as a parameter of its own and use its name in '" + name + "'");
    }

    private int instance(ParsedNode node) {
        Object given = node.definition().parameters().get(GeneralPorts.DB_INSTANCE);
        if (given != null) {
            String name = given instanceof Literal literal ? String.valueOf(literal.value()) : given.toString();
            for (int i = 0; i < instances.size(); i++) {
                if (instances.get(i).name().equals(name)) {
                    return i;
                }
            }
            problems.add(noInstance(node, name));
            return -1;
        }
        return 0;
    }

    private Problem.Builder noInstance(ParsedNode node, String name) {
        List<String> known = instances.stream().map(Instance::name).toList();
        String hint = Lookalikes.hint(name, known);
        return Problem.of(
                        StandardCode.INSTANCE_MIXED_UP,
                        "The runtime was given no instance '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(workflow.location(node.definition().id(), GeneralPorts.DB_INSTANCE))
                .found(name)
                .expected(String.join(", ", known))
                .fix("Give it to the runtime:", "new LocalRuntime(" + String.join(", ", known) + ", " + name + ")");
    }

    private void checkGeneral(NodeHead head) {
        NodeDescriptor node = head.registered().descriptor();
        String model = node.model();
        if (model != null
                && head.given().get(GeneralPorts.MODEL_NAME) instanceof ValueExpression.Constant named
                && named.value() != null
                && !named.value().toString().equals(model)) {
            problems.add(Problem.of(StandardCode.INVALID_VALUE, "'model_name' is not the model of " + node.type())
                    .at(workflow.location(head.id(), GeneralPorts.MODEL_NAME))
                    .found(named.value())
                    .expected(model)
                    .fix("Leave it out, or write:", "model_name: " + model));
        }
        head.given().keySet().removeIf(name -> {
            boolean isField = head.parameters().isGeneral(name) && isField(head.instance(), head.parameters(), name);
            if (isField) {
                problems.add(reserved(node, name, workflow.location(head.id(), name)));
            }
            return isField;
        });
    }

    /** Whether a node takes fields flat and its model has one of this name, so that nobody knows what is meant. */
    private boolean isField(int instance, NodeParameters parameters, String name) {
        String model = parameters.node().model();
        return model != null
                && parameters.takesFields()
                && instances
                        .get(instance)
                        .engine()
                        .models()
                        .find(model)
                        .flatMap(m -> m.field(name))
                        .filter(f -> !f.hidden())
                        .isPresent();
    }

    private static Problem.Builder reserved(NodeDescriptor node, String name, Location at) {
        return Problem.of(
                        StandardCode.RESERVED_NAME,
                        "'" + name + "' is a field of " + node.model()
                                + ", and the name of a parameter or an output of nodes")
                .at(at)
                .found(name)
                .fix("Write the field inside 'fields':", "fields: {" + name + ": …}");
    }
}
