package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.internal.workflow.condition.Operand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition with its names resolved. Immutable.
 *
 * @param condition the condition
 * @param sources where its inputs and outputs come from
 */
public record BoundCondition(Condition condition, Map<Operand, ValueSource> sources) {

    /**
     * Returns whether it holds.
     *
     * @param own what plain names stand for, where they have no source
     */
    public boolean test(RunValues run, Map<String, ? extends @Nullable Object> own) {
        return condition.test(operand -> value(operand, run, own));
    }

    private @Nullable Object value(Operand operand, RunValues run, Map<String, ? extends @Nullable Object> own) {
        ValueSource source = sources.get(operand);
        if (source == null && operand instanceof Operand.Own name) {
            return walk(own, name.path());
        }
        if (source instanceof ValueSource.FromOutput output) {
            return output.find(run);
        }
        return source == null ? null : source.resolve(run);
    }

    private static @Nullable Object walk(Object start, List<String> path) {
        Object value = start;
        for (String part : path) {
            value = OutputPaths.part(value, part);
            if (value == ValueSource.ABSENT) {
                return null;
            }
        }
        return value;
    }
}
