package dev.dataflow.internal.query;

import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes filters, changes and values, half of them wrong somewhere. */
final class RandomInput {

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "age",
            "price",
            "active",
            "profile",
            "profile.a.b",
            "tags",
            "points",
            "status",
            "customer",
            "created_at",
            "seen_at",
            "agee",
            "customerId",
            "",
            ".",
            "profile.",
            "$",
            "email_index",
            "a".repeat(500),
            "\u0000",
            "\ud834",
            "name\"; drop table users; --");

    private final Random random;

    RandomInput(long seed) {
        random = new Random(seed);
    }

    Object filter() {
        return random.nextInt(20) == 0 ? anything() : filterMap(0);
    }

    /** Returns a map of changes, values or measures; keys are not always text. */
    Map<?, ?> changes() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String operator = pick(Change.keys());
            switch (random.nextInt(5)) {
                case 0 -> map.put(operator, Map.of(pick(FIELDS), value(0)));
                case 1 -> map.put(pick(FIELDS), Map.of(operator, value(0)));
                case 2 -> map.put(random.nextBoolean() ? null : 5, value(0));
                case 3 -> map.put(pick(FIELDS), Map.of(pick(List.of("$sum", "$count", "$x")), pick(FIELDS)));
                default -> map.put(pick(FIELDS), value(0));
            }
        }
        return map;
    }

    /** Returns anything that may stand where an order, a list of names or a value belongs. */
    Object anything() {
        switch (random.nextInt(6)) {
            case 0:
                return "-" + pick(FIELDS);
            case 1:
                return List.of(pick(FIELDS), pick(FIELDS));
            case 2:
                return Map.of(pick(FIELDS), value(0));
            case 3:
                return Map.of("field", value(0), "order", value(0));
            case 4:
                return new Object[] {pick(FIELDS), value(0)};
            default:
                return value(0);
        }
    }

    private Map<Object, Object> filterMap(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int kind = random.nextInt(10);
            if (kind < 2 && depth < 14) {
                map.put(pick(List.of("$and", "$or", "$nor")), List.of(filterMap(depth + 1), filterMap(depth + 1)));
            } else if (kind == 2 && depth < 14) {
                map.put("$not", filterMap(depth + 1));
            } else if (kind == 3 && depth < 14) {
                map.put("customer", filterMap(depth + 1));
            } else if (kind == 4) {
                map.put(random.nextBoolean() ? null : List.of(), value(depth));
            } else if (kind < 8) {
                map.put(pick(FIELDS), operators(depth));
            } else {
                map.put(pick(FIELDS), value(depth));
            }
        }
        return map;
    }

    private Map<Object, Object> operators(int depth) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> map.put("$any", depth < 5 ? operators(depth + 1) : value(0));
                case 1 -> map.put("$not", depth < 5 ? operators(depth + 1) : value(0));
                case 2 -> map.put("native", value(0));
                case 3 -> map.put(pick(List.of("$gtt", "gt", "$", "")), value(0));
                default -> map.put(pick(List.of(Operator.values())).key(), value(0));
            }
        }
        return map;
    }

    private Object value(int depth) {
        switch (random.nextInt(depth > 3 ? 12 : 16)) {
            case 0:
                return random.nextInt();
            case 1:
                return random.nextLong();
            case 2:
                return pick(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.1, -0.0, 1e300));
            case 3:
                return new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt());
            case 4:
                return new BigInteger(200, random);
            case 5:
                return pick(List.of("", "x", "\u0000", "\udd1e", "(", "[a-z]+", "2024-01-31T10:00:00Z", "2024-02-30"));
            case 6:
                return random.nextBoolean();
            case 7:
                return Instant.ofEpochSecond(random.nextLong() >> random.nextInt(20) + 10, random.nextInt(999_999_999));
            case 8:
                return pick(List.of(LocalDate.MIN, LocalDate.MAX, new UUID(1, 2), 'c', new Object()));
            case 9:
                return new byte[random.nextInt(3)];
            case 10:
                return pick(List.of(Filter.all(), Filter.eq("age", 1), Operator.EQ, new int[] {1, 2}));
            case 11:
                return loop();
            case 12:
                return List.of(value(depth + 1), value(depth + 1));
            case 13:
                return new ArrayList<>();
            case 14:
                return Map.of(pick(FIELDS), value(depth + 1));
            default:
                return filterMap(12);
        }
    }

    private static Object loop() {
        Map<String, Object> one = new HashMap<>();
        List<Object> two = new ArrayList<>(List.of(one));
        one.put("$and", two);
        one.put("again", one);
        return one;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
