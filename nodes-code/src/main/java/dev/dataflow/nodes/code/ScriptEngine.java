package dev.dataflow.nodes.code;

import dev.dataflow.spi.error.DataFlowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.apache.commons.jexl3.introspection.JexlUberspect;
import org.jspecify.annotations.Nullable;

/** Compiles and evaluates code. Compiled code is kept. Thread-safe. */
final class ScriptEngine {

    private static final int KEPT_SCRIPTS = 256;
    private static final int LONGEST_KEPT = 100_000;
    private static final int DEEPEST_CALLS = 200;

    private final ThreadLocal<Evaluation> current = new ThreadLocal<>();
    private final JexlEngine engine;

    ScriptEngine() {
        JexlUberspect base = new JexlBuilder()
                .permissions(JexlPermissions.RESTRICTED)
                .strategy(JexlUberspect.MAP_STRATEGY)
                .create()
                .getUberspect();
        engine = new JexlBuilder()
                .permissions(JexlPermissions.RESTRICTED)
                .features(features())
                .arithmetic(new ScriptArithmetic(this::current))
                .uberspect(new GuardedUberspect(base, this::current))
                .strict(true)
                .safe(false)
                .silent(false)
                .antish(false)
                .debug(true)
                .cancellable(true)
                .stackOverflow(DEEPEST_CALLS)
                .cache(KEPT_SCRIPTS)
                .cacheThreshold(LONGEST_KEPT)
                .create();
    }

    private static JexlFeatures features() {
        return JexlFeatures.createScript()
                .newInstance(false)
                .annotation(false)
                .pragma(false)
                .pragmaAnywhere(false)
                .namespacePragma(false)
                .importPragma(false)
                .loops(true)
                .lambda(true)
                .fatArrow(true)
                .sideEffect(true)
                .sideEffectGlobal(true)
                .lexical(true)
                .lexicalShade(false);
    }

    private Evaluation current() {
        return Objects.requireNonNull(current.get(), "no evaluation on this thread");
    }

    /**
     * Compiles code.
     *
     * @throws DataFlowException {@code DF-708} with line and column
     */
    void compile(String code) {
        script(code);
    }

    /**
     * Evaluates code and returns its outputs.
     *
     * @throws StoppedException when the run was stopped
     * @throws DataFlowException {@code DF-708} when the code fails, {@code DF-505} when it builds too much
     */
    Map<String, Object> evaluate(String code, Map<String, Object> inputs, Evaluation evaluation) {
        JexlScript script = script(code);
        ScriptContext variables = new ScriptContext(inputs, evaluation);
        current.set(evaluation);
        try {
            Object last = execute(script, variables, evaluation);
            return outputs(variables, last, evaluation);
        } catch (JexlException failure) {
            throw translated(failure, code, inputs, evaluation);
        } catch (StackOverflowError failure) {
            throw ScriptProblems.tooDeep();
        } finally {
            current.remove();
        }
    }

    private static @Nullable Object execute(JexlScript script, JexlContext variables, Evaluation evaluation) {
        evaluation.checkStopped();
        Object last = script.execute(variables);
        evaluation.checkStopped();
        return last;
    }

    private JexlScript script(String code) {
        SourceText source = new SourceText(code);
        String open = source.withOpenDeclarations();
        if (source.templateStart() >= 0) {
            throw ScriptProblems.template(code, source.templateStart());
        }
        try {
            return engine.createScript(engine.createInfo("code", 1, 1), open);
        } catch (JexlException failure) {
            throw ScriptProblems.syntax(failure, code);
        } catch (StackOverflowError failure) {
            throw ScriptProblems.tooDeep();
        }
    }

    @SuppressWarnings("NullAway") // an output may be null, which Map<String, Object> cannot say
    private static Map<String, Object> outputs(ScriptContext variables, @Nullable Object last, Evaluation evaluation) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        variables.variables().forEach((name, value) -> {
            if (!(value instanceof JexlScript)) {
                outputs.put(name, PlainValues.output(value, evaluation));
            }
        });
        if (variables.variables().isEmpty()) {
            outputs.put("result", PlainValues.output(last, evaluation));
        }
        return outputs;
    }

    /** The engine wraps what our own parts throw; those are told as they are. */
    private static RuntimeException translated(
            JexlException failure, String code, Map<String, Object> inputs, Evaluation evaluation) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoppedException || cause instanceof DataFlowException) {
                return (RuntimeException) cause;
            }
        }
        if (failure instanceof JexlException.Cancel || evaluation.stopFlag().get()) {
            return new StoppedException();
        }
        return ScriptProblems.failed(failure, code, inputs.keySet());
    }
}
