package dev.dataflow.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as they are written in workflow files. */
final class FileForm {

    private FileForm() {}

    /** Returns a parameter value: templates stay, literals are escaped. */
    @SuppressWarnings("NullAway") // values of a file may be null, which Map<String, Object> cannot say
    static Object of(@Nullable Object value) {
        if (value instanceof Literal literal) {
            return escaped(literal.value());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put((String) key, of(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(of(item)));
            return copy;
        }
        return value;
    }

    /** Returns a value in which nothing is read as a template. */
    @SuppressWarnings("NullAway") // as above
    static Object escaped(@Nullable Object value) {
        if (value instanceof String text) {
            return text.replace("{{", "{{{{").replace("${", "$${");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put((String) key, escaped(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(escaped(item)));
            return copy;
        }
        return value;
    }
}
