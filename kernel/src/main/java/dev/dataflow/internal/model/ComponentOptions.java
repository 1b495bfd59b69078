package dev.dataflow.internal.model;

import dev.dataflow.spi.model.ModelOption;
import dev.dataflow.spi.model.TableNames;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns annotations of record components that {@link ModelOption} marks into settings of the option: the field joins the
 * setting {@code fields}, and for each member that is true the setting of its name.
 */
final class ComponentOptions {

    private static final String FIELDS = "fields";

    private final Map<String, Object> options;

    ComponentOptions(Map<String, Object> options) {
        this.options = options;
    }

    /** Adds the settings of a record's components to those that stand for the whole record. */
    void add(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        if (components == null) {
            return;
        }
        for (RecordComponent component : components) {
            for (Annotation annotation : component.getAnnotations()) {
                ModelOption marked = OptionAnnotations.marked(annotation.annotationType());
                if (marked != null) {
                    add(marked.value(), TableNames.snake(component.getName()), OptionAnnotations.members(annotation));
                }
            }
        }
    }

    private void add(String option, String field, Object members) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (options.get(option) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        settings.put(FIELDS, with(settings.get(FIELDS), field));
        if (members instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (Boolean.TRUE.equals(value)) {
                    String setting = String.valueOf(name);
                    settings.put(setting, with(settings.get(setting), field));
                }
            });
        }
        options.put(option, Collections.unmodifiableMap(settings));
    }

    private static List<Object> with(@Nullable Object given, String field) {
        List<Object> fields = new ArrayList<>();
        if (given instanceof List<?> list) {
            fields.addAll(list);
        }
        if (!fields.contains(field)) {
            fields.add(field);
        }
        return Collections.unmodifiableList(fields);
    }
}
