package dev.dataflow.testkit.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values at random from small pools, so that they meet often: text that sorts and compares oddly among them. */
final class Samples {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "ä",
            "Ä",
            "a ",
            " a",
            "ab",
            "aB",
            "a%b",
            "a_b",
            "a\\b",
            "10",
            "9",
            "é",
            "e\u0301",
            "ß",
            "ss",
            "\uFFFD",
            "\uD83D\uDE00",
            "'; --",
            "\"q\"",
            "line\nbreak",
            "NULL");
    private static final List<String> TAGS = List.of("x", "y", "z", "X", "x ", "");

    private static final int KEYS = 1000;

    private final Random random;
    private final Supplier<String> mark;
    private final IntSupplier keys;

    Samples(Random random) {
        this(random, () -> "", () -> 0);
    }

    /**
     * Makes samples.
     *
     * @param mark stands behind every text that is not a key, an email or a tag
     * @param keys which of several ranges keys are from
     */
    Samples(Random random, Supplier<String> mark, IntSupplier keys) {
        this.random = random;
        this.mark = mark;
        this.keys = keys;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean sometimes(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String accountId() {
        return "k" + (keys.getAsInt() * KEYS + random.nextInt(30));
    }

    long entryId() {
        return keys.getAsInt() * KEYS + random.nextInt(60);
    }

    String email() {
        return "m" + random.nextInt(40) + "@example.com";
    }

    String code() {
        return "c" + random.nextInt(40) + mark.get();
    }

    String text() {
        return oneOf(TEXTS) + mark.get();
    }

    int number() {
        return random.nextInt(21) - 10;
    }

    BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(2001) - 1000, 2);
    }

    LocalDate date() {
        return LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10) - 5L);
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tags.add(oneOf(TAGS));
        }
        return tags;
    }

    String tag() {
        return oneOf(TAGS);
    }

    /** Returns a value for a field, never null. */
    Object value(String field) {
        return switch (field) {
            case "account_id" -> accountId();
            case "email" -> email();
            case "code" -> code();
            case "region_id" -> oneOf(Fields.REGIONS);
            case "name", "note" -> text();
            case "age", "size" -> number();
            case "balance" -> amount();
            case "active" -> random.nextBoolean();
            case "born" -> date();
            default -> tags();
        };
    }

    /** Returns the fields of a record with a key: the required ones, and some of the others, some of them null. */
    Map<String, @Nullable Object> record(String model) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", model.equals("Account") ? accountId() : entryId());
        row.putAll(fields(model, 60));
        if (model.equals("Entry")) {
            row.putIfAbsent("size", number());
        }
        return row;
    }

    /** Returns some fields of a record besides its key. */
    Map<String, @Nullable Object> fields(String model, int percent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Fields.of(model).stream()
                .filter(name -> !name.equals("id") && sometimes(percent))
                .forEach(name -> fields.put(name, isNullable(name) && sometimes(15) ? null : value(name)));
        return fields;
    }

    static boolean isNullable(String field) {
        return !List.of("id", "balance", "active", "size").contains(field);
    }
}
