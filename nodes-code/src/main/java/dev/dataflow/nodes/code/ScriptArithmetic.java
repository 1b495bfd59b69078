package dev.dataflow.nodes.code;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/**
 * The operators: null is no operand, decimals stay decimals with 34 digits, patterns stop when the run stops, and text
 * and literals are charged to the run. Thread-safe.
 */
final class ScriptArithmetic extends JexlArithmetic {

    private final Supplier<Evaluation> current;

    ScriptArithmetic(Supplier<Evaluation> current) {
        super(true, MathContext.DECIMAL128, -1);
        this.current = current;
    }

    @Override
    protected JexlArithmetic createWithOptions(boolean strict, MathContext context, int scale) {
        return this;
    }

    @Override
    public Object add(@Nullable Object left, @Nullable Object right) {
        if (left instanceof CharSequence || right instanceof CharSequence) {
            current.get().chargeText(length(left) + length(right));
        }
        return super.add(left, right);
    }

    private static long length(@Nullable Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Object[]) {
            throw new ArithmeticException("a list or map is no text; use join(list, \", \")");
        }
        return value instanceof CharSequence text ? text.length() : 40;
    }

    @Override
    protected Number narrowBigDecimal(Object left, Object right, BigDecimal result) {
        return result;
    }

    @Override
    public @Nullable Boolean contains(@Nullable Object container, @Nullable Object value) {
        if (value instanceof CharSequence text && (container instanceof CharSequence || container instanceof Pattern)) {
            return pattern(container)
                    .matcher(new StoppingText(text.toString(), current.get()))
                    .matches();
        }
        return super.contains(container, value);
    }

    private static Pattern pattern(Object container) {
        try {
            return container instanceof Pattern compiled ? compiled : Pattern.compile(container.toString());
        } catch (PatternSyntaxException failure) {
            throw new ArithmeticException("not a regular expression: " + failure.getDescription());
        }
    }

    @Override
    public ArrayBuilder arrayBuilder(int size, boolean extended) {
        Evaluation evaluation = current.get();
        List<@Nullable Object> list = new ArrayList<>();
        return new ArrayBuilder() {
            @Override
            public void add(@Nullable Object value) {
                evaluation.chargeElement(value);
                list.add(value);
            }

            @Override
            public Object create(boolean asList) {
                return list;
            }
        };
    }

    @Override
    public SetBuilder setBuilder(int size, boolean extended) {
        Evaluation evaluation = current.get();
        Set<@Nullable Object> set = new LinkedHashSet<>();
        return new SetBuilder() {
            @Override
            public void add(@Nullable Object value) {
                evaluation.chargeEntry(value);
                set.add(value);
            }

            @Override
            public Object create() {
                return set;
            }
        };
    }

    @Override
    public MapBuilder mapBuilder(int size, boolean extended) {
        Evaluation evaluation = current.get();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        return new MapBuilder() {
            @Override
            public void put(@Nullable Object key, @Nullable Object value) {
                evaluation.chargeEntry(value);
                map.put(key, value);
            }

            @Override
            public Object create() {
                return map;
            }
        };
    }
}
