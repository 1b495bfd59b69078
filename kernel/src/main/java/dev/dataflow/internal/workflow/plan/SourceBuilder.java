package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.internal.workflow.ParsedWorkflow;
import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.internal.workflow.template.ValueExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what is written into where values come from, and notes what is read. Not thread-safe. */
final class SourceBuilder {

    private final ParsedWorkflow parsed;
    private final @Nullable NodeHead[] heads;
    private final Readers[] readers;
    private final List<String> inputs;

    SourceBuilder(ParsedWorkflow parsed, @Nullable NodeHead[] heads, Readers[] readers, List<String> inputs) {
        this.parsed = parsed;
        this.heads = heads;
        this.readers = readers;
        this.inputs = inputs;
    }

    /** Returns the source of an expression whose outputs were checked before. */
    ValueSource source(ValueExpression expression, boolean partial) {
        if (expression instanceof ValueExpression.Constant constant) {
            return new ValueSource.Fixed(constant.value());
        }
        if (expression instanceof ValueExpression.Input input) {
            return new ValueSource.FromInput(inputs.indexOf(input.name()));
        }
        if (expression instanceof ValueExpression.Output output) {
            return output(output, partial);
        }
        if (expression instanceof ValueExpression.Carried carried) {
            return new ValueSource.FromCycle(carried.cycle());
        }
        if (expression instanceof ValueExpression.Text text) {
            return text(text);
        }
        if (expression instanceof ValueExpression.Entries entries) {
            String[] keys = entries.entries().keySet().toArray(String[]::new);
            return new ValueSource.MapOf(
                    keys,
                    entries.entries().values().stream()
                            .map(e -> source(e, partial))
                            .toArray(ValueSource[]::new));
        }
        ValueExpression.Items list = (ValueExpression.Items) expression;
        return new ValueSource.ListOf(
                list.items().stream().map(e -> source(e, partial)).toArray(ValueSource[]::new));
    }

    private ValueSource text(ValueExpression.Text text) {
        List<Object> parts = new ArrayList<>();
        for (Object part : text.parts()) {
            parts.add(
                    part instanceof ValueExpression.Input input
                            ? new ValueSource.FromInput(inputs.indexOf(input.name()))
                            : part);
        }
        return new ValueSource.Joined(List.copyOf(parts), inputs);
    }

    /** Returns the source of an output. */
    ValueSource.FromOutput output(ValueExpression.Output output, boolean partial) {
        int node = parsed.number(output.node());
        NodeHead head = heads[node];
        List<String> path = output.path();
        boolean below =
                head != null && GeneralPorts.isWholeOutput(head.registered().descriptor(), path.get(0));
        String name = below ? (path.size() == 1 ? null : path.get(1)) : path.get(0);
        List<String> rest = path.subList(Math.min(path.size(), below ? 2 : 1), path.size());
        readers[node].add(name);
        return new ValueSource.FromOutput(new Dependency(node, name), output.node(), List.copyOf(rest), partial);
    }

    /**
     * Returns a condition with its names resolved.
     *
     * @param owner id of the node whose outputs plain names stand for; null when they are parameters
     */
    BoundCondition condition(Condition condition, @Nullable String owner) {
        Map<Operand, ValueSource> sources = new HashMap<>();
        condition.operands(operand -> {
            if (operand instanceof Operand.Output output) {
                sources.put(operand, output(new ValueExpression.Output(output.node(), output.path()), false));
            } else if (operand instanceof Operand.Own own && owner != null) {
                sources.put(operand, output(new ValueExpression.Output(owner, own.path()), false));
            } else if (operand instanceof Operand.Input input) {
                sources.put(operand, new ValueSource.FromInput(inputs.indexOf(input.name())));
            }
        });
        return new BoundCondition(condition, Map.copyOf(sources));
    }
}
