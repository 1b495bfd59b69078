package dev.dataflow.testkit.reference;

import dev.dataflow.BulkResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Brings answers into one form, in which those of a database and of the reference are compared. */
final class Answers {

    /** Stands between codes of which either may be given. */
    static final String OR = " or ";

    private Answers() {}

    /** Returns whether an answer is the expected one. */
    static boolean agree(@Nullable Object expected, @Nullable Object given) {
        if (expected instanceof Map<?, ?> wanted && given instanceof Map<?, ?> map) {
            return wanted.keySet().equals(map.keySet())
                    && wanted.keySet().stream().allMatch(key -> agree(wanted.get(key), map.get(key)));
        }
        if (expected instanceof List<?> wanted && given instanceof List<?> list) {
            return wanted.size() == list.size()
                    && IntStream.range(0, wanted.size()).allMatch(i -> agree(wanted.get(i), list.get(i)));
        }
        return Objects.equals(expected, given)
                || expected instanceof String codes && given instanceof String code && isOneOf(codes, code);
    }

    /** A bulk call's failure has the row before the codes: {@code 3 DF-510 or DF-511}. */
    private static boolean isOneOf(String codes, String code) {
        String[] either = codes.split(OR, 2);
        int row = codes.indexOf(' ') < codes.indexOf(OR) ? codes.indexOf(' ') + 1 : 0;
        return either.length == 2 && (code.equals(either[0]) || code.equals(codes.substring(0, row) + either[1]));
    }

    /** Returns a record, a list of them, or a value, with whole numbers of one class and fields by name. */
    static @Nullable Object plain(@Nullable Object answer) {
        if (answer instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put((String) key, plain(value)));
            return sorted;
        }
        if (answer instanceof BulkResult result) {
            return of(result);
        }
        if (answer instanceof Collection<?> list) {
            return list.stream()
                    .map(Answers::plain)
                    .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        }
        return answer instanceof Integer number ? Long.valueOf(number) : answer;
    }

    /** Returns what a bulk call did. */
    private static Map<String, @Nullable Object> of(BulkResult result) {
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
