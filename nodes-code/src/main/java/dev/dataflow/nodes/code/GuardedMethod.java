package dev.dataflow.nodes.code;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.jspecify.annotations.Nullable;

/** A method whose results and effects are charged to the run. Never cached: each call is looked up and judged anew. */
final class GuardedMethod implements JexlMethod {

    private static final Set<String> ADDING = Set.of("add", "set", "put", "putIfAbsent");
    private static final Set<String> ADDING_ALL = Set.of("addAll", "putAll");
    private static final String PATTERN_CHARACTERS = "\\[](){}.*+?^$|";

    private final JexlMethod method;
    private final String name;
    private final Evaluation evaluation;

    GuardedMethod(JexlMethod method, String name, Evaluation evaluation) {
        this.method = method;
        this.name = name;
        this.evaluation = evaluation;
    }

    @Override
    public @Nullable Object invoke(Object target, @Nullable Object... arguments) throws Exception {
        evaluation.checkStopped();
        if (target instanceof String text) {
            before(text, arguments);
        } else if (ADDING.contains(name)) {
            evaluation.chargeEntry(arguments[arguments.length - 1]);
        } else if (ADDING_ALL.contains(name)) {
            addAll(arguments[arguments.length - 1]);
        }
        Object result = method.invoke(target, arguments);
        evaluation.chargeResult(result);
        return result;
    }

    private void addAll(@Nullable Object argument) {
        if (argument instanceof Collection<?> items) {
            items.forEach(evaluation::chargeElement);
        } else if (argument instanceof Map<?, ?> map) {
            map.values().forEach(evaluation::chargeEntry);
        }
    }

    /** Takes for text before it is made, where it can be much longer than what it is made from. */
    private void before(String text, @Nullable Object[] arguments) {
        switch (name) {
            case "repeat" -> evaluation.chargeText((long) text.length() * number(arguments[0]));
            case "replace" -> {
                long places = text.length() / Math.max(1, length(arguments[0])) + 1L;
                evaluation.chargeText(places * length(arguments[1]));
            }
            case "split" -> {
                if (String.valueOf(arguments[0]).chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0)) {
                    throw new IllegalArgumentException("split takes plain text; use split(text, separator)");
                }
            }
            default -> {}
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number given ? given.longValue() : 0;
    }

    private static long length(@Nullable Object value) {
        return value instanceof CharSequence text ? text.length() : 1;
    }

    @Override
    public @Nullable Object tryInvoke(String method, Object target, @Nullable Object... arguments)
            throws JexlException.TryFailed {
        return this; // never cached, so never tried
    }

    @Override
    public boolean tryFailed(@Nullable Object result) {
        return result == this;
    }

    @Override
    public boolean isCacheable() {
        return false;
    }

    @Override
    public Class<?> getReturnType() {
        return method.getReturnType();
    }
}
