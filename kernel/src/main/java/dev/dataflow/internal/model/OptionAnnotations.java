package dev.dataflow.internal.model;

import dev.dataflow.model.Option;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelOption;
import dev.dataflow.spi.model.TableNames;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns {@code @Option} and the annotations that {@link ModelOption} marks into the values of options. */
final class OptionAnnotations {

    private final Class<?> record;
    private final JsonCodec json;
    private final Problems problems;
    private final Location location;
    private final Map<String, Object> options = new LinkedHashMap<>();

    OptionAnnotations(Class<?> record, String model, JsonCodec json, Problems problems) {
        this.record = record;
        this.json = json;
        this.problems = problems;
        this.location = Location.model(model, null);
    }

    void addTo(ModelBuilder builder) {
        for (Option option : RepeatedAnnotations.options(record)) {
            put(option.value(), settings(option));
        }
        for (Annotation annotation : record.getAnnotations()) {
            ModelOption marked = marked(annotation.annotationType());
            if (marked != null) {
                put(marked.value(), members(annotation));
            }
        }
        new ComponentOptions(options).add(record);
        for (Map.Entry<String, Object> option : options.entrySet()) {
            builder.option(option.getKey(), option.getValue());
        }
    }

    /** Those of the core stand for no option: reading what marks them would cost a start several proxies. */
    static @Nullable ModelOption marked(Class<? extends Annotation> type) {
        boolean core = type.getPackageName().equals(Option.class.getPackageName());
        return core ? null : type.getAnnotation(ModelOption.class);
    }

    private void put(String name, Object value) {
        Object earlier = options.putIfAbsent(name, value);
        if (earlier != null && !earlier.equals(value)) {
            problems.add(Problem.of(StandardCode.INVALID_MODEL, "The option '" + name + "' is given twice")
                    .at(location)
                    .found(earlier + " and " + value)
                    .fix("Leave one of them out."));
        }
    }

    private Object settings(Option option) {
        if (option.settings().isEmpty()) {
            return true;
        }
        try {
            if (json.parse(option.settings()) instanceof Map<?, ?> settings) {
                return settings;
            }
        } catch (DataFlowException e) {
            problems.add(e.problem().within(location));
            return true;
        }
        problems.add(Problem.of(
                        StandardCode.INVALID_MODEL,
                        "The settings of the option '" + option.value() + "' are no JSON object")
                .at(location)
                .found(option.settings())
                .expected("a JSON object")
                .fix(
                        "Write the settings as an object.",
                        "@Option(value = \"" + option.value() + "\", settings = \"{\\\"name\\\": \\\"value\\\"}\")"));
        return true;
    }

    static Object members(Annotation annotation) {
        Map<String, Object> settings = new TreeMap<>();
        for (Method member : annotation.annotationType().getDeclaredMethods()) {
            if (member.getParameterCount() == 0 && !member.isSynthetic()) {
                settings.put(TableNames.snake(member.getName()), plain(value(annotation, member)));
            }
        }
        return settings.isEmpty() ? (Object) true : Collections.unmodifiableMap(settings);
    }

    private static Object value(Annotation annotation, Method member) {
        try {
            member.setAccessible(true); // an annotation may be package-private
            return member.invoke(annotation);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a value that keeps no class of the annotation's bundle. */
    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Annotation annotation) {
            return members(annotation);
        }
        if (value instanceof Float || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value.getClass().isArray()) {
            Object[] items = new Object[Array.getLength(value)];
            Arrays.setAll(items, i -> plain(Array.get(value, i)));
            List<Object> list = new ArrayList<>(Arrays.asList(items));
            return Collections.unmodifiableList(list);
        }
        return value instanceof Character ? value.toString() : value;
    }
}
