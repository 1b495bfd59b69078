package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.ProtectionReport;
import dev.dataflow.spi.protection.OperationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code protection list}: the rules of an instance; {@code protection explain MODEL OPERATION [FIELD=VALUE…]}: what they say
 * about an operation, which is not run.
 */
final class ProtectionCommand implements Command {

    private final Container container;

    ProtectionCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        String action = call.required("action");
        try (Session session = Session.open(call, container)) {
            return switch (action) {
                case "list" -> list(session.db(), call);
                case "explain" -> explain(session.viewed(call), call);
                default ->
                    throw new UsageException(
                            "protection " + action + ": write protection list, or protection explain MODEL OPERATION");
            };
        }
    }

    private static Reply list(DataFlow db, Call call) {
        Map<String, Object> status = db.protection().status();
        StringBuilder out = new StringBuilder();
        List<?> rules = (List<?>) status.getOrDefault("rules", List.of());
        Style style = call.terminal().style();
        if (rules.isEmpty()) {
            out.append("Instance '").append(db.name()).append("' has no rules of write protection.\n");
        } else {
            TextTable table = new TextTable("RULE", "LEVEL", "ACTION", "MODELS", "OPERATIONS", "REASON");
            rules.forEach(rule -> row(table, (Map<?, ?>) rule));
            out.append(table.render(call.terminal().width(), 0, style));
        }
        if (Boolean.FALSE.equals(status.get("enabled"))) {
            out.append(style.bad("All rules are switched off: " + status.get("disabled_because")))
                    .append('\n');
        }
        if (status.get("unknown_models") instanceof List<?> unknown && !unknown.isEmpty()) {
            out.append(style.bad("No such model: " + unknown)).append('\n');
        }
        return Reply.done(status, out.toString());
    }

    private static void row(TextTable table, Map<?, ?> rule) {
        Object off = rule.get("disabled_because");
        table.row(
                text(rule, "name"),
                text(rule, "level"),
                off == null ? text(rule, "action") : "off",
                text(rule, "models"),
                text(rule, "operations"),
                off == null ? text(rule, "reason") : "switched off: " + off);
    }

    private static String text(Map<?, ?> rule, String part) {
        Object value = rule.get(part);
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return value == null ? "" : value.toString();
    }

    private static Reply explain(DataFlow db, Call call) {
        ProtectionReport report =
                db.protection().explain(type(call.required("operation")), call.required("model"), fields(call));
        List<Map<String, Object>> answers = new ArrayList<>();
        for (ProtectionReport.Answer answer : report.answers()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("rule", answer.rule());
            map.put("level", answer.level());
            map.put("verdict", answer.verdict().name().toLowerCase(Locale.ROOT));
            map.put("why", answer.why());
            answers.add(map);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("operation", report.operation());
        data.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        report.decidedBy().ifPresent(rule -> data.put("decided_by", rule));
        data.put("answers", answers);
        return Reply.done(data, report.toString() + '\n');
    }

    private static OperationType type(String word) {
        return Arrays.stream(OperationType.values())
                .filter(type -> type.text().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no operation '" + word + "'; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(OperationType.values())
                                        .map(OperationType::text)
                                        .toList())));
    }

    private static Map<String, String> fields(Call call) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : call.texts("fields")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(pair + ": write field=value");
            }
            fields.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return fields;
    }
}
