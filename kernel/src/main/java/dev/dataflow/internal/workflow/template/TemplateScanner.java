package dev.dataflow.internal.workflow.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one text. */
final class TemplateScanner {

    private final String text;
    private final Consumer<String> problem;
    private final List<Object> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private boolean failed;
    private int at;

    TemplateScanner(String text, Consumer<String> problem) {
        this.text = text;
        this.problem = problem;
    }

    ValueExpression read() {
        if (text.indexOf('{') < 0) {
            return new ValueExpression.Constant(text);
        }
        ValueExpression.Output whole = wholeOutput();
        if (whole != null) {
            return whole;
        }
        while (at < text.length() && !failed) {
            step();
        }
        if (failed) {
            return new ValueExpression.Constant(text);
        }
        if (parts.size() == 1 && plain.isEmpty() && parts.get(0) instanceof ValueExpression.Input input) {
            return input;
        }
        if (parts.isEmpty()) {
            return plain.length() == text.length()
                    ? new ValueExpression.Constant(text)
                    : new ValueExpression.Constant(plain.toString());
        }
        flush();
        return new ValueExpression.Text(List.copyOf(parts));
    }

    private void step() {
        if (text.startsWith("$${", at)) {
            take("${", 3);
        } else if (text.startsWith("${", at)) {
            refuseReference();
        } else if (text.startsWith("{{{{", at)) {
            take("{{", 4);
        } else if (text.startsWith("{{", at)) {
            input();
        } else {
            plain.append(text.charAt(at++));
        }
    }

    private void take(String meant, int length) {
        plain.append(meant);
        at += length;
    }

    private void input() {
        int end = text.indexOf("}}", at);
        if (end < 0) {
            fail("'{{' opens a template that nothing closes");
            return;
        }
        String name = text.substring(at + 2, end).strip();
        if (!isName(name)) {
            fail(
                    name.indexOf('.') > 0
                            ? "'{{" + name + "}}' is no input of the workflow; an output of a node is written ${" + name
                                    + "}"
                            : "'{{" + name + "}}' names no input of the workflow");
            return;
        }
        flush();
        parts.add(new ValueExpression.Input(name));
        at = end + 2;
    }

    private void refuseReference() {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 2, end);
        if (end < 0 || !isReference(inside)) {
            take("${", 2);
        } else if (inside.indexOf('.') < 0) {
            fail("'${" + inside + "}' names no output: write ${node.output}");
        } else {
            fail("'${" + inside + "}' stands inside a longer text; an output is taken as a whole value only");
        }
    }

    private ValueExpression.@Nullable Output wholeOutput() {
        if (!text.startsWith("${") || text.indexOf('}') != text.length() - 1) {
            return null;
        }
        String inside = text.substring(2, text.length() - 1).strip();
        int dot = inside.indexOf('.');
        if (dot <= 0 || !isReference(inside)) {
            return null;
        }
        return new ValueExpression.Output(inside.substring(0, dot), Paths.split(inside.substring(dot + 1)));
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(plain.toString());
            plain.setLength(0);
        }
    }

    private void fail(String message) {
        failed = true;
        problem.accept(message);
    }

    private static boolean isName(String name) {
        return Paths.isId(name);
    }

    private static boolean isReference(String inside) {
        if (inside.isEmpty()) {
            return false;
        }
        for (String part : Paths.split(inside)) {
            if (!Paths.isId(part)) {
                return false;
            }
        }
        return true;
    }
}
