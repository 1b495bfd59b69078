package dev.dataflow.internal.error;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes problems for people: the code and what happened, where, found and expected, causes, fixes with the line to write,
 * and the page. Fixes that a problem lacks come from the page of its code, and causes too when it has
 * neither. Immutable and thread-safe.
 */
public final class ProblemRenderer {

    private static final int LABEL = 12;
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[1;31m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";
    private static final String RESET = "\u001b[0m";

    private final ErrorCatalog catalog;
    private final boolean color;

    /**
     * Makes a renderer.
     *
     * @param color whether the text has ANSI colors; only for terminals
     */
    public ProblemRenderer(ErrorCatalog catalog, boolean color) {
        this.catalog = requireNonNull(catalog, "catalog");
        this.color = color;
    }

    /** Returns a problem with everything that helps to repair it; ends with a line break. */
    public String render(Problem problem) {
        StringBuilder out = new StringBuilder();
        if (problem.details().isEmpty()) {
            body(out, problem, "", true);
        } else {
            details(out, problem);
        }
        return out.toString();
    }

    /** Returns a problem in one line, for logs. */
    public String line(Problem problem) {
        return Printable.line(String.valueOf(problem.toException().getMessage()));
    }

    /** Writes what is summed up, numbered; the causes and fixes of a code only with its first problem. */
    private void details(StringBuilder out, Problem summary) {
        int number = 0;
        int all = summary.details().size();
        out.append(paint(BOLD, all + " problems")).append('\n');
        for (Problem detail : summary.details()) {
            boolean first = summary.details().subList(0, number).stream()
                    .noneMatch(
                            before -> before.code().code().equals(detail.code().code()));
            number++;
            out.append('\n');
            body(out, detail, number + ". ", first);
        }
    }

    private void body(StringBuilder out, Problem problem, String number, boolean withPage) {
        String code = problem.code().code();
        out.append(number)
                .append(paint(RED, code))
                .append("  ")
                .append(paint(BOLD, Printable.line(problem.message())))
                .append('\n');
        where(out, problem.location());
        labelled(out, "found", problem.found(), RED);
        labelled(out, "expected", problem.expected(), GREEN);
        ErrorPage page = withPage ? catalog.page(code).orElse(null) : null;
        causes(out, problem.causes(), problem.fixes().isEmpty() ? page : null);
        fixes(out, problem.fixes(), page);
        labelled(out, "more", page == null ? null : problem.page(), DIM);
    }

    private void where(StringBuilder out, Location at) {
        String steps = new Location(at.workflow(), at.node(), at.model(), at.parameter(), null, 0, 0).toString();
        labelled(out, "at", steps.isEmpty() ? null : steps, "");
        if (at.file() != null) {
            labelled(out, "in", new Location(null, null, null, null, at.file(), at.line(), at.column()).toString(), "");
            SourceLine.read(at).ifPresent(source -> {
                String gutter = String.valueOf(at.line());
                String margin = " ".repeat(LABEL) + paint(DIM, gutter + " | ");
                out.append(margin).append(source.text()).append('\n');
                if (source.caret() >= 0) {
                    out.append(" ".repeat(LABEL))
                            .append(paint(DIM, " ".repeat(gutter.length()) + " | "))
                            .append(" ".repeat(source.caret()))
                            .append(paint(RED, "^"))
                            .append('\n');
                }
            });
        }
    }

    private void causes(StringBuilder out, List<String> own, @Nullable ErrorPage page) {
        List<String> causes = own.isEmpty() && page != null ? page.causes() : own;
        if (causes.size() == 1) {
            labelled(out, "cause", causes.get(0), "");
        } else {
            for (int i = 0; i < causes.size(); i++) {
                labelled(out, i == 0 ? "causes" : "", (i + 1) + ". " + causes.get(i), "");
            }
        }
    }

    private void fixes(StringBuilder out, List<Fix> own, @Nullable ErrorPage page) {
        for (Fix fix : own.isEmpty() && page != null ? page.fixes() : own) {
            labelled(out, "fix", fix.text(), "");
            if (fix.line() != null) {
                fix.line().lines().forEach(line -> labelled(out, "", "  " + line, GREEN));
            }
        }
    }

    /** Writes a line with a label before it; further lines of the text stand below its first. */
    private void labelled(StringBuilder out, String label, @Nullable String text, String style) {
        if (text == null) {
            return;
        }
        String before = "  " + label + " ".repeat(LABEL - 2 - label.length());
        for (String line : text.split("\\R", -1)) {
            out.append(paint(DIM, before))
                    .append(paint(style, Printable.text(line)))
                    .append('\n');
            before = " ".repeat(LABEL);
        }
    }

    private String paint(String style, String text) {
        return color && !style.isEmpty() && !text.isBlank() ? style + text + RESET : text;
    }
}
