package dev.dataflow.internal.workflow.template;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is written in parameters. A text that cannot be read is a problem and counts as a constant. */
public final class TemplateReader {

    private final Problems problems;
    private final LocationOf where;

    /** Where a parameter path was written. */
    @FunctionalInterface
    public interface LocationOf {
        /** Returns the place of a dotted path. */
        Location of(String path);
    }

    /** Makes a reader that adds problems to {@code problems}. */
    public TemplateReader(Problems problems, LocationOf where) {
        this.problems = problems;
        this.where = where;
    }

    /**
     * Reads a value.
     *
     * @param path the parameter it is the value of
     */
    public ValueExpression read(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return new TemplateScanner(text, message -> problems.add(invalid(message, text, path))).read();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, path);
        }
        if (value instanceof List<?> list) {
            return list(list, path);
        }
        return new ValueExpression.Constant(value instanceof Literal literal ? literal.value() : value);
    }

    private ValueExpression map(Map<?, ?> map, String path) {
        Map<String, ValueExpression> entries = new LinkedHashMap<>();
        boolean changed = false;
        boolean constant = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey();
            ValueExpression read = read(entry.getValue(), path + "." + key);
            entries.put(key, read);
            constant &= read.isConstant();
            changed |= !(read instanceof ValueExpression.Constant c && c.value() == entry.getValue());
        }
        if (!changed) {
            return new ValueExpression.Constant(map);
        }
        return constant ? Constants.map(entries) : new ValueExpression.Entries(entries);
    }

    private ValueExpression list(List<?> list, String path) {
        List<ValueExpression> items = new ArrayList<>(list.size());
        boolean changed = false;
        boolean constant = true;
        for (Object item : list) {
            ValueExpression read = read(item, path + "[" + items.size() + "]");
            items.add(read);
            constant &= read.isConstant();
            changed |= !(read instanceof ValueExpression.Constant c && c.value() == item);
        }
        if (!changed) {
            return new ValueExpression.Constant(list);
        }
        return constant ? Constants.list(items) : new ValueExpression.Items(items);
    }

    private Problem.Builder invalid(String message, String text, String path) {
        return Problem.of(StandardCode.INVALID_SOURCE, message)
                .at(where.of(path))
                .found(text)
                .expected("{{input}}, or ${node.output} as the whole value")
                .fix(
                        "To mean the characters themselves, double them:",
                        text.replace("{{", "{{{{").replace("${", "$${"));
    }
}
