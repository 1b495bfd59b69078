package dev.dataflow.internal.workflow.condition;

import dev.dataflow.internal.workflow.template.Paths;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions. Not thread-safe; one for each text. */
public final class ConditionReader {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 50;

    private final String text;
    private final Tokens tokens;
    private int depth;

    private ConditionReader(String text) {
        this.text = text;
        this.tokens = new Tokens(text);
    }

    /**
     * Reads a condition.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-108} when the text is none
     */
    public static Condition read(String text) {
        if (text.length() > LONGEST) {
            throw invalid(text, "The condition is longer than " + LONGEST + " characters", "");
        }
        ConditionReader reader = new ConditionReader(text);
        Condition condition = reader.any();
        if (!reader.tokens.atEnd()) {
            throw reader.unexpected("an operator, 'and', 'or', or the end");
        }
        return condition;
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (tokens.takeWord("or") || tokens.take("||"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(unary());
        } while (tokens.takeWord("and") || tokens.take("&&"));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Condition unary() {
        if (++depth > DEEPEST) {
            throw invalid(text, "The condition is nested deeper than " + DEEPEST + " levels", "");
        }
        try {
            if (tokens.takeWord("not") || (!tokens.at("!=") && tokens.take("!"))) {
                return new Condition.Not(unary());
            }
            if (tokens.take("(")) {
                Condition inner = any();
                if (!tokens.take(")")) {
                    throw unexpected("')'");
                }
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Condition comparison() {
        Operand left = operand();
        for (Comparison comparison : Comparison.values()) {
            if (tokens.take(comparison.sign())) {
                return new Condition.Compare(comparison, left, operand());
            }
        }
        return new Condition.Truth(left);
    }

    private Operand operand() {
        if (tokens.atEnd()) {
            throw unexpected("a name or a value");
        }
        if (tokens.take("${")) {
            List<String> path = Paths.split(tokens.until("}"));
            if (path.size() < 2 || !path.stream().allMatch(Paths::isId)) {
                throw unexpected("${node.output}");
            }
            return new Operand.Output(path.get(0), path.subList(1, path.size()));
        }
        if (tokens.take("{{")) {
            String name = tokens.until("}}");
            if (!Paths.isId(name)) {
                throw unexpected("{{input}}");
            }
            return new Operand.Input(name);
        }
        Operand value = tokens.value();
        if (value != null) {
            return value;
        }
        List<String> path = Paths.split(tokens.name());
        if (!path.stream().allMatch(Paths::isId) || !isNameStart(path.get(0).charAt(0))) {
            throw unexpected("a name or a value");
        }
        return new Operand.Own(path);
    }

    private static boolean isNameStart(char first) {
        return Character.isLetter(first) || first == '_';
    }

    private RuntimeException unexpected(String expected) {
        int at = tokens.position();
        return invalid(
                text,
                "The condition cannot be read at character " + (at + 1),
                at >= text.length() ? expected + ", but the condition ends" : expected);
    }

    private static RuntimeException invalid(String text, String message, String expected) {
        Problem.Builder problem = Problem.of(StandardCode.INVALID_STRUCTURE, message)
                .found(text)
                .fix("Compare names with values:", "status == 'paid' and total > 10");
        return (expected.isEmpty() ? problem : problem.expected(expected)).toException();
    }
}
