package dev.dataflow.testkit.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes conditions at random. */
final class Conditions {

    private final Samples samples;
    private final Leaves leaves;

    Conditions(Samples samples) {
        this.samples = samples;
        this.leaves = new Leaves(samples);
    }

    /** Returns a condition on records of a model, nested at most so deep. */
    Condition of(String model, int depth) {
        int choice = depth == 0 ? 0 : samples.below(10);
        if (choice < 5) {
            return field(model);
        }
        if (choice < 8) {
            return combined(model, depth - 1, samples.oneOf(List.of("$and", "$or", "$nor")));
        }
        return choice == 8 ? several(model) : related(model, depth - 1);
    }

    private Condition field(String model) {
        List<String> fields = Fields.of(model);
        String field = samples.oneOf(model.equals("Entry") ? fields.subList(1, fields.size()) : fields);
        Leaf leaf = field.equals("id") ? leaves.ofKey(model) : leaves.of(field);
        return new Condition(entry(field, leaf.condition()), (row, store) -> leaf.test(row.get(field)));
    }

    private Condition several(String model) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        List<Condition.Match> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Condition one = field(model);
            if (filter.keySet().containsAll(one.filter().keySet())) {
                continue;
            }
            filter.putAll(one.filter());
            all.add(one.match());
        }
        return new Condition(filter, (row, store) -> all.stream().allMatch(match -> match.test(row, store)));
    }

    private Condition combined(String model, int depth, String operator) {
        List<Condition> parts = new ArrayList<>();
        int count = 1 + samples.below(3);
        for (int i = 0; i < count; i++) {
            parts.add(of(model, depth));
        }
        Condition.Match match = (row, store) -> switch (operator) {
            case "$and" -> parts.stream().allMatch(part -> part.matches(row, store));
            case "$or" -> parts.stream().anyMatch(part -> part.matches(row, store));
            default -> parts.stream().noneMatch(part -> part.matches(row, store));
        };
        return new Condition(
                entry(operator, parts.stream().map(Condition::filter).toList()), match);
    }

    private Condition related(String model, int depth) {
        return switch (model) {
            case "Entry" -> one("account", "account_id", "Account", depth);
            case "Region" -> some("accounts", "region_id", "Account", depth);
            default ->
                samples.sometimes(50)
                        ? one("region", "region_id", "Region", depth)
                        : some("entries", "account_id", "Entry", depth);
        };
    }

    private Condition one(String relation, String field, String target, int depth) {
        Condition there = of(target, depth);
        return new Condition(entry(relation, there.filter()), (row, store) -> {
            Object id = row.get(field);
            return id != null
                    && store.table(target)
                            .find(id)
                            .filter(owner -> there.matches(owner, store))
                            .isPresent();
        });
    }

    private Condition some(String relation, String field, String target, int depth) {
        Condition there = of(target, depth);
        return new Condition(
                entry(relation, there.filter()),
                (row, store) -> store.table(target).rows().stream()
                        .anyMatch(
                                each -> Objects.equals(each.get(field), row.get("id")) && there.matches(each, store)));
    }

    private static Map<String, @Nullable Object> entry(String name, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
