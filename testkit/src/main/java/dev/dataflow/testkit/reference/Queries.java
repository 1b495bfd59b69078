package dev.dataflow.testkit.reference;

import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.ListResult;
import dev.dataflow.spi.data.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes operations that read. */
final class Queries {

    private static final int MOST_PAGES = 100;
    /** Sorts behind every region, as null does. */
    private static final String NO_REGION = "~";

    private final Samples samples;

    Queries(Samples samples) {
        this.samples = samples;
    }

    Action count(String model, Condition condition) {
        return new Action(
                "count " + model + " " + condition.filter(),
                db -> db.express().count(model, condition.filter()),
                store -> (long) store.matching(model, condition).size());
    }

    /** Returns a page of records, in an order by up to two fields and then the key; nulls come last. */
    Action page(String model, Condition condition) {
        List<String> terms = terms(model);
        int limit = 1 + samples.below(12);
        int offset = samples.sometimes(30) ? samples.below(6) : 0;
        ListOptions options =
                ListOptions.limit(limit).offset(offset).orderBy(terms.toArray()).includeTotal();
        return new Action(
                "list " + model + " " + condition.filter() + " by " + terms + " " + limit + "+" + offset,
                db -> {
                    ListResult result = db.express().list(model, condition.filter(), options);
                    return Map.of(
                            "records", result.records(), "total", result.total().orElse(-1));
                },
                store -> {
                    List<Map<String, @Nullable Object>> all = store.matching(model, condition);
                    List<Map<String, @Nullable Object>> page = all.stream()
                            .sorted(order(terms))
                            .skip(offset)
                            .limit(limit)
                            .toList();
                    return Map.of("records", page, "total", (long) all.size());
                });
    }

    /** Returns every page of a list, one after the other by cursors. */
    Action pages(String model, Condition condition) {
        List<String> terms = terms(model);
        ListOptions options = ListOptions.limit(1 + samples.below(9)).orderBy(terms.toArray());
        return new Action(
                "pages of " + model + " " + condition.filter() + " by " + terms + " " + options.limit(),
                db -> walk(db, model, condition, options),
                store -> store.matching(model, condition).stream()
                        .sorted(order(terms))
                        .toList());
    }

    private static List<Row> walk(DataFlow db, String model, Condition condition, ListOptions options) {
        List<Row> records = new ArrayList<>();
        ListResult page = db.express().list(model, condition.filter(), options);
        records.addAll(page.records());
        for (int i = 0; i < MOST_PAGES && page.nextCursor().isPresent(); i++) {
            page = db.express()
                    .list(
                            model,
                            condition.filter(),
                            options.cursor(page.nextCursor().orElseThrow()));
            records.addAll(page.records());
        }
        return records;
    }

    Action stream(String model, Condition condition) {
        return new Action(
                "stream " + model + " " + condition.filter(),
                db -> {
                    try (Stream<Row> rows = db.express().stream(
                            model, condition.filter(), ListOptions.limit(-1).orderBy("id"))) {
                        return rows.toList();
                    }
                },
                store -> store.matching(model, condition));
    }

    private List<String> terms(String model) {
        List<String> terms = new ArrayList<>();
        int count = samples.below(3);
        for (int i = 0; i < count; i++) {
            String field = samples.oneOf(Fields.of(model));
            boolean sortable = !field.equals("id") && !field.equals("tags");
            if (sortable && !terms.contains(field) && !terms.contains("-" + field)) {
                terms.add(samples.sometimes(50) ? field : "-" + field);
            }
        }
        terms.add("id");
        return terms;
    }

    private static Comparator<Map<String, @Nullable Object>> order(List<String> terms) {
        return (left, right) -> {
            for (String term : terms) {
                boolean descending = term.startsWith("-");
                String field = descending ? term.substring(1) : term;
                Comparator<Object> values = descending ? ValueOrder.INSTANCE.reversed() : ValueOrder.INSTANCE;
                int order = Objects.compare(left.get(field), right.get(field), Comparator.nullsLast(values));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** Returns counts, sums and the like of accounts, active ones and others apart. */
    Action measures(Condition condition) {
        Map<String, Object> measures = new LinkedHashMap<>();
        measures.put("records", Map.of("$count", "*"));
        measures.put("ages", Map.of("$count", "age"));
        measures.put("different", Map.of("$count_distinct", "name"));
        measures.put("sum", Map.of("$sum", "age"));
        measures.put("total", Map.of("$sum", "balance"));
        measures.put("mean", Map.of("$avg", "balance"));
        measures.put("least", Map.of("$min", "name"));
        measures.put("latest", Map.of("$max", "born"));
        Map<String, Object> call = Map.of(
                "filter", condition.filter(),
                "group_by", List.of("active"),
                "aggregate", measures,
                "order_by", List.of("active"));
        return new Action(
                "aggregate " + condition.filter(),
                db -> db.express().aggregate("Account", call),
                store -> measured(store.matching("Account", condition)));
    }

    /** Returns the regions, or none, in which more accounts match than a number, with their counts. */
    Action crowds(Condition condition) {
        long few = samples.below(4);
        Map<String, Object> call = Map.of(
                "filter", condition.filter(),
                "group_by", List.of("region_id"),
                "aggregate", Map.of("n", Map.of("$count", "*"), "oldest", Map.of("$max", "age")),
                "having", Map.of("n", Map.of("$gt", few)),
                "order_by", List.of("region_id"));
        return new Action(
                "more than " + few + " by region of " + condition.filter(),
                db -> db.express().aggregate("Account", call),
                store -> crowds(store.matching("Account", condition), few));
    }

    private static List<Map<String, @Nullable Object>> crowds(List<Map<String, @Nullable Object>> rows, long few) {
        Map<String, List<Map<String, @Nullable Object>>> groups = new TreeMap<>();
        rows.forEach(row -> groups.computeIfAbsent(
                        (String) Objects.requireNonNullElse(row.get("region_id"), NO_REGION),
                        region -> new ArrayList<>())
                .add(row));
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        groups.forEach((region, group) -> {
            if (group.size() > few) {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("region_id", region.equals(NO_REGION) ? null : region);
                answer.put("n", (long) group.size());
                answer.put(
                        "oldest",
                        values(group, "age").stream().max(ValueOrder.INSTANCE).orElse(null));
                answers.add(answer);
            }
        });
        return answers;
    }

    private static List<Map<String, @Nullable Object>> measured(List<Map<String, @Nullable Object>> rows) {
        Map<Boolean, List<Map<String, @Nullable Object>>> groups = new TreeMap<>();
        rows.forEach(row -> groups.computeIfAbsent(
                        (Boolean) Objects.requireNonNull(row.get("active")), active -> new ArrayList<>())
                .add(row));
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        groups.forEach((active, group) -> answers.add(measured(active, group)));
        return answers;
    }

    private static Map<String, @Nullable Object> measured(boolean active, List<Map<String, @Nullable Object>> group) {
        List<Object> ages = values(group, "age");
        List<Object> names = values(group, "name");
        BigDecimal total =
                values(group, "balance").stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("active", active);
        answer.put("records", (long) group.size());
        answer.put("ages", (long) ages.size());
        answer.put("different", names.stream().distinct().count());
        answer.put(
                "sum",
                ages.isEmpty()
                        ? null
                        : ages.stream().mapToLong(age -> (Integer) age).sum());
        answer.put("total", total);
        answer.put("mean", total.divide(BigDecimal.valueOf(group.size()), 10, RoundingMode.HALF_UP));
        answer.put("least", names.stream().min(ValueOrder.INSTANCE).orElse(null));
        answer.put(
                "latest",
                values(group, "born").stream().max(ValueOrder.INSTANCE).orElse(null));
        return answer;
    }

    private static List<Object> values(List<Map<String, @Nullable Object>> group, String field) {
        List<Object> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : group) {
            Object value = row.get(field);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
