package dev.dataflow.shell;

import dev.dataflow.ProblemText;
import dev.dataflow.spi.error.DataFlowException;
import java.util.List;
import java.util.Map;

/** {@code explain DF-101}: the page of a code, from the kernel's own copy. */
final class ExplainCommand implements Command {

    @Override
    public Reply run(Call call) {
        Map<String, Object> page;
        try {
            page = ProblemText.explain(call.required("code"));
        } catch (DataFlowException unknown) {
            return Reply.failed(ExitCodes.USAGE, unknown.problem(), Map.of(), "");
        }
        Style style = call.terminal().style();
        StringBuilder out = new StringBuilder();
        out.append(style.bad(String.valueOf(page.get("code"))))
                .append("  ")
                .append(style.bold(String.valueOf(page.get("title"))))
                .append("\n\n")
                .append(page.get("summary"))
                .append('\n');
        section(out, "Likely causes", list(page, "causes"), style);
        List<?> fixes = list(page, "fixes");
        section(out, "Fixes", fixes.stream().map(ExplainCommand::fix).toList(), style);
        List<?> related = list(page, "related");
        if (!related.isEmpty()) {
            out.append('\n')
                    .append(style.dim("Related  "))
                    .append(Texts.line(String.join(", ", texts(related))))
                    .append('\n');
        }
        return Reply.done(page, out.toString());
    }

    private static List<?> list(Map<String, Object> page, String part) {
        return (List<?>) page.getOrDefault(part, List.of());
    }

    private static void section(StringBuilder out, String title, List<?> lines, Style style) {
        if (lines.isEmpty()) {
            return;
        }
        out.append('\n').append(style.bold(title)).append('\n');
        int number = 0;
        for (Object line : lines) {
            out.append(" ").append(++number).append(". ").append(line).append('\n');
        }
    }

    private static String fix(Object fix) {
        Map<?, ?> map = (Map<?, ?>) fix;
        Object line = map.get("line");
        return line == null
                ? String.valueOf(map.get("text"))
                : map.get("text") + "\n      " + line.toString().replace("\n", "\n      ");
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
