package dev.dataflow.nodes.code;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.apache.commons.jexl3.introspection.JexlPropertyGet;
import org.apache.commons.jexl3.introspection.JexlPropertySet;
import org.apache.commons.jexl3.introspection.JexlUberspect;
import org.jspecify.annotations.Nullable;

/**
 * What code can reach: the methods of {@link AllowedMethods}, entries of collections, and {@link Functions}. No class, no
 * constructor, no field, no static method, whatever the engine itself would allow. Thread-safe.
 */
final class GuardedUberspect implements JexlUberspect {

    private final JexlUberspect base;
    private final Supplier<Evaluation> current;

    GuardedUberspect(JexlUberspect base, Supplier<Evaluation> current) {
        this.base = base;
        this.current = current;
    }

    @Override
    public @Nullable JexlMethod getMethod(Object target, String name, @Nullable Object... arguments) {
        if (target instanceof ScriptContext) {
            return Functions.find(name, arguments.length, current.get());
        }
        if (target instanceof Class<?> || !AllowedMethods.allow(target, name)) {
            return null;
        }
        JexlMethod method = base.getMethod(target, name, arguments);
        return method == null ? null : new GuardedMethod(method, name, current.get());
    }

    @Override
    public @Nullable JexlMethod getConstructor(Object type, @Nullable Object... arguments) {
        return null;
    }

    @Override
    public @Nullable Class<?> getClassByName(String name) {
        return null;
    }

    @Override
    public @Nullable Iterator<?> getIterator(Object target) {
        boolean plain = target instanceof Collection<?>
                || target instanceof Map<?, ?>
                || target instanceof Iterable<?>
                || target.getClass().isArray();
        return plain ? base.getIterator(target) : null;
    }

    @Override
    public @Nullable JexlPropertyGet getPropertyGet(Object target, Object name) {
        return AllowedMethods.allowProperty(target, name) ? base.getPropertyGet(target, name) : null;
    }

    @Override
    public @Nullable JexlPropertyGet getPropertyGet(List<PropertyResolver> resolvers, Object target, Object name) {
        return AllowedMethods.allowProperty(target, name) ? base.getPropertyGet(resolvers, target, name) : null;
    }

    @Override
    public @Nullable JexlPropertySet getPropertySet(Object target, Object name, @Nullable Object value) {
        boolean open = target instanceof Map<?, ?>
                || (target instanceof List<?> && JexlArithmetic.parseIdentifier(name) != null);
        if (!open) {
            return null;
        }
        current.get().chargeEntry(value);
        return new EntrySet(name);
    }

    @Override
    public @Nullable JexlPropertySet getPropertySet(
            List<PropertyResolver> resolvers, Object target, Object name, @Nullable Object value) {
        return getPropertySet(target, name, value);
    }

    @Override
    public List<PropertyResolver> getResolvers(@Nullable JexlOperator operator, Object target) {
        return base.getResolvers(operator, target);
    }

    @Override
    public JexlArithmetic.Uberspect getArithmetic(JexlArithmetic arithmetic) {
        return base.getArithmetic(arithmetic);
    }

    @Override
    public JexlOperator.Uberspect getOperator(JexlArithmetic arithmetic) {
        return base.getOperator(arithmetic);
    }

    @Override
    public ClassLoader getClassLoader() {
        return base.getClassLoader();
    }

    @Override
    public void setClassLoader(ClassLoader loader) {
        throw new UnsupportedOperationException("setClassLoader");
    }

    @Override
    public int getVersion() {
        return base.getVersion();
    }

    /** A write to an entry of a map or list, looked up and charged each time. */
    private record EntrySet(Object name) implements JexlPropertySet {
        @Override
        @SuppressWarnings("unchecked") // a run's own maps and lists hold anything
        public @Nullable Object invoke(Object target, @Nullable Object value) {
            if (target instanceof List<?> list) {
                Integer position = JexlArithmetic.parseIdentifier(name);
                ((List<@Nullable Object>) list).set(position, value);
            } else {
                ((Map<Object, @Nullable Object>) target).put(name, value);
            }
            return value;
        }

        @Override
        public @Nullable Object tryInvoke(Object target, Object other, @Nullable Object value) {
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
    }
}
