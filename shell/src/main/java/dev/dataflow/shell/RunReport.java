package dev.dataflow.shell;

import dev.dataflow.workflow.CycleOutcome;
import dev.dataflow.workflow.NodeDefinition;
import dev.dataflow.workflow.NodeTiming;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run gave, for people: each node with its time, and its outputs as tables. */
final class RunReport {

    /** Rows of a table that are shown; the envelope has all of them. */
    private static final int ROWS = 20;

    private final Workflow workflow;
    private final Terminal terminal;
    private final Style style;

    RunReport(Workflow workflow, Terminal terminal) {
        this.workflow = workflow;
        this.terminal = terminal;
        this.style = terminal.style();
    }

    String text(RunResult result, boolean complete) {
        StringBuilder out = new StringBuilder();
        Map<String, NodeTiming> timings = new LinkedHashMap<>();
        result.timings().forEach(timing -> timings.put(timing.node(), timing));
        Map<String, Map<String, Object>> outputs = result.outputs();
        for (NodeDefinition node : workflow.nodes()) {
            NodeTiming timing = timings.get(node.id());
            head(
                    out,
                    node,
                    timing,
                    outputs.containsKey(node.id()),
                    result.skipped().contains(node.id()));
            if (outputs.containsKey(node.id())) {
                outputs(out, outputs.get(node.id()));
            }
            out.append('\n');
        }
        for (CycleOutcome cycle : result.cycles()) {
            out.append(style.dim("cycle " + cycle.cycle() + ": " + Texts.count(cycle.iterations(), "iteration")
                            + ", ended by " + Texts.line(cycle.end()).toLowerCase(java.util.Locale.ROOT)))
                    .append('\n');
        }
        String mark = complete ? style.good("✔") : style.bad("✘");
        return out.append(mark)
                .append(' ')
                .append(style.bold(result.workflow()))
                .append(complete ? "  " : "  failed after ")
                .append(Texts.time(result.duration()))
                .append(style.dim("  run " + result.runId()))
                .append('\n')
                .toString();
    }

    private void head(
            StringBuilder out, NodeDefinition node, @Nullable NodeTiming timing, boolean finished, boolean skipped) {
        String how = skipped ? "skipped" : finished ? "" : timing == null ? "not reached" : "failed";
        out.append(style.bold(node.id())).append("  ").append(style.dim(node.type()));
        if (timing != null) {
            out.append("  ").append(Texts.time(timing.duration()));
            if (timing.executions() > 1) {
                out.append("  ").append(timing.executions()).append(" times");
            }
        }
        if (!how.isEmpty()) {
            out.append("  ").append(how.equals("failed") ? style.bad(how) : style.dim(how));
        }
        out.append('\n');
    }

    private void outputs(StringBuilder out, Map<String, Object> values) {
        Map<String, @Nullable Object> single = new LinkedHashMap<>();
        Map<String, List<Map<?, ?>>> tables = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            List<Map<?, ?>> rows = rows(value);
            if (!rows.isEmpty()) {
                tables.put(name, rows);
            } else if (!(value instanceof Map<?, ?> map && values.entrySet().containsAll(map.entrySet()))) {
                single.put(name, value);
            }
        });
        if (!single.isEmpty()) {
            TextTable table = new TextTable(List.copyOf(single.keySet()));
            table.row(single.values().stream().map(Texts::line).toList());
            out.append(table.render(terminal.width(), 2, style));
        }
        tables.forEach((name, rows) -> table(out, name, rows));
    }

    private void table(StringBuilder out, String name, List<Map<?, ?>> rows) {
        Set<String> columns = rows.stream()
                .limit(ROWS)
                .flatMap(row -> row.keySet().stream().map(String::valueOf))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        TextTable table = new TextTable(List.copyOf(columns));
        for (Map<?, ?> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(Texts.line(row.get(column))));
            table.row(cells);
        }
        out.append("  ")
                .append(style.dim(name + ": " + Texts.count(rows.size(), "row")))
                .append('\n');
        out.append(table.render(terminal.width(), 2, style));
        if (rows.size() > ROWS) {
            out.append("  ")
                    .append(style.dim("… " + (rows.size() - ROWS) + " more; --output json has all"))
                    .append('\n');
        }
    }

    /** Returns the records in an output, or nothing when it is something else. */
    private static List<Map<?, ?>> rows(@Nullable Object value) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (!(each instanceof Map<?, ?> map) || map.isEmpty()) {
                    return List.of();
                }
                rows.add(map);
            }
        }
        return rows;
    }
}
