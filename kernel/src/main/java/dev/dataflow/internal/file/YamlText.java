package dev.dataflow.internal.file;

import dev.dataflow.spi.data.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and plain values as YAML 1.2 that people like to read: the outer levels as blocks, the rest in braces. */
public final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.()-]*\\??");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
    private static final String INDENT = "  ";

    private final JsonCodec json;
    private final int levels;

    /**
     * Makes a writer.
     *
     * @param levels maps that are written as blocks
     */
    public YamlText(JsonCodec json, int levels) {
        this.json = json;
        this.levels = levels;
    }

    /** Returns the text, which ends with a line break. */
    public String write(Map<String, ?> map) {
        StringBuilder out = new StringBuilder();
        block(out, map, 0);
        return out.toString();
    }

    private void block(StringBuilder out, Map<?, ?> map, int level) {
        map.forEach((key, value) -> {
            out.append(INDENT.repeat(level)).append(scalar(String.valueOf(key))).append(':');
            if (value instanceof Map<?, ?> inner && !inner.isEmpty() && level + 1 < levels) {
                block(out.append('\n'), inner, level + 1);
            } else if (value instanceof List<?> list && holdsMaps(list)) {
                out.append('\n');
                list.forEach(item -> flow(out.append(INDENT.repeat(level + 1)).append("- "), item)
                        .append('\n'));
            } else {
                flow(out.append(' '), value).append('\n');
            }
        });
    }

    private static boolean holdsMaps(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
    }

    private StringBuilder flow(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "";
            out.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator)
                        .append(scalar(String.valueOf(entry.getKey())))
                        .append(": ");
                flow(out, entry.getValue());
                separator = ", ";
            }
            return out.append('}');
        } else if (value instanceof List<?> list) {
            String separator = "";
            out.append('[');
            for (Object item : list) {
                flow(out.append(separator), item);
                separator = ", ";
            }
            return out.append(']');
        }
        return out.append(value instanceof String text ? scalar(text) : json.write(value));
    }

    /** JSON's quoted text is YAML's, too. */
    private String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain ? text : json.write(text);
    }
}
