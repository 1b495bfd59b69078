package dev.dataflow.nodes.code;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.jexl3.JexlContext;
import org.jspecify.annotations.Nullable;

/** The variables of one run: inputs, of which code sees copies, and what it sets. Used by one thread. */
final class ScriptContext implements JexlContext, JexlContext.CancellationHandle {

    private final Map<String, Object> inputs;
    private final Map<String, Object> copies = new HashMap<>();
    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    private final Evaluation evaluation;

    ScriptContext(Map<String, Object> inputs, Evaluation evaluation) {
        this.inputs = inputs;
        this.evaluation = evaluation;
    }

    @Override
    public @Nullable Object get(String name) {
        if (variables.containsKey(name)) {
            return variables.get(name);
        }
        Object given = inputs.get(name);
        return given == null ? null : copies.computeIfAbsent(name, n -> PlainValues.copy(given));
    }

    @Override
    public void set(String name, @Nullable Object value) {
        variables.put(name, value);
    }

    @Override
    public boolean has(String name) {
        return variables.containsKey(name) || inputs.containsKey(name);
    }

    @Override
    public AtomicBoolean getCancellation() {
        return evaluation.stopFlag();
    }

    /** Returns what the code has set. */
    Map<String, @Nullable Object> variables() {
        return variables;
    }
}
