package dev.dataflow.testkit.reference;

import dev.dataflow.BulkResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings answers into one form, in which those of a database and of the reference are compared. */
final class Answers {

    private Answers() {}

    /** Returns a record, a list of them, or a value, with whole numbers of one class and fields by name. */
    static @Nullable Object plain(@Nullable Object answer) {
        if (answer instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put((String) key, plain(value)));
            return sorted;
        }
        if (answer instanceof Collection<?> list) {
            return list.stream()
                    .map(Answers::plain)
                    .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        }
        return answer instanceof Integer number ? Long.valueOf(number) : answer;
    }

    /** Returns what a bulk call did. */
    static Map<String, @Nullable Object> of(BulkResult result) {
        return bulk(
                result.inserted(),
                result.updated(),
                result.skipped(),
                result.failed().stream()
                        .map(failure ->
                                failure.row() + " " + failure.problem().code().code())
                        .toList());
    }

    static Map<String, @Nullable Object> bulk(long inserted, long updated, long skipped, List<String> failed) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("inserted", inserted);
        answer.put("updated", updated);
        answer.put("skipped", skipped);
        answer.put("failed", failed);
        return answer;
    }
}
