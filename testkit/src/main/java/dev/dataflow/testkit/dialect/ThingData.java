package dev.dataflow.testkit.dialect;

import dev.dataflow.Express;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Six records and their two owners, the same for all tests of filters, order and aggregates. */
final class ThingData {

    private ThingData() {}

    static ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Owner")
                    .field("id", FieldType.text())
                    .field("email", FieldType.text(), f -> f.unique(true))
                    .field("city", FieldType.text(), f -> f.nullable(true))
                    .build(),
            ModelDefinition.builder("Thing")
                    .field("id", FieldType.bigint())
                    .field("name", FieldType.text(), f -> f.nullable(true))
                    .field("age", FieldType.integer(), f -> f.nullable(true))
                    .field("price", FieldType.decimal(12, 2), f -> f.nullable(true))
                    .field("weight", FieldType.decimal(38, 10), f -> f.nullable(true))
                    .field("score", FieldType.doublePrecision(), f -> f.nullable(true))
                    .field("active", FieldType.bool())
                    .field("born", FieldType.date(), f -> f.nullable(true))
                    .field("seen", FieldType.timestamptz(), f -> f.nullable(true))
                    .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
                    .field("counts", FieldType.array(FieldType.bigint()), f -> f.nullable(true))
                    .field("profile", FieldType.json(), f -> f.nullable(true))
                    .field("owner_id", FieldType.text(), f -> f.nullable(true).references("Owner"))
                    .build()
        };
    }

    static void fill(Express express) {
        express.create("Owner", Map.of("id", "o1", "email", "o1@example.com", "city", "Bern"));
        express.create("Owner", Map.of("id", "o2", "email", "o2@example.com"));
        express.bulkCreate("Thing", List.of(first(), second(), third(), fourth(), fifth(), sixth()));
    }

    private static Map<String, Object> first() {
        Map<String, Object> row = thing(1, true, "Alpha", 10, "10.50");
        row.put("weight", new BigDecimal("-12345678901234567890.5"));
        row.put("score", 1.5d);
        row.put("born", LocalDate.of(2000, 1, 31));
        row.put("seen", Instant.parse("2026-01-01T00:00:00.000001Z"));
        row.put("tags", List.of("red", "blue"));
        row.put("counts", List.of(1L, 2L, 3L));
        row.put("profile", Map.of("city", "Bern", "age", 41L, "vip", true, "tags", List.of("x", "y")));
        row.put("owner_id", "o1");
        return row;
    }

    private static Map<String, Object> second() {
        Map<String, Object> row = thing(2, true, "alpha", 20, "9.99");
        row.put("weight", new BigDecimal("2"));
        row.put("score", -2d);
        row.put("born", LocalDate.of(1999, 12, 31));
        row.put("seen", Instant.parse("2025-12-31T23:59:59.999999Z"));
        row.put("tags", List.of("red"));
        row.put("counts", List.of(10L));
        row.put("profile", Map.of("city", "Basel", "age", 9L, "vip", false, "deep", Map.of("a.b", Map.of("n", 1L))));
        row.put("owner_id", "o1");
        return row;
    }

    private static Map<String, Object> third() {
        Map<String, Object> row = thing(3, false, "50% off_now", 30, "100.00");
        row.put("weight", new BigDecimal("12345678901234567890.25"));
        row.put("score", 1.5d);
        row.put("tags", List.of());
        row.put("counts", List.of());
        row.put("profile", Map.of("city", "", "age", "41"));
        row.put("owner_id", "o2");
        return row;
    }

    private static Map<String, Object> fourth() {
        Map<String, Object> row = thing(4, false, "Beta\\x", 20, "0.00");
        row.put("tags", List.of("green", "blue", "red"));
        row.put("profile", Map.of());
        return row;
    }

    private static Map<String, Object> fifth() {
        Map<String, Object> row = thing(5, true, "gr\u00fcn \ud83d\ude00", -5, "-3.25");
        row.put("profile", List.of("x", 3L));
        row.put("owner_id", "o2");
        return row;
    }

    private static Map<String, Object> sixth() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 6L);
        row.put("active", false);
        return row;
    }

    private static Map<String, Object> thing(long id, boolean active, String name, int age, String price) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("active", active);
        row.put("name", name);
        row.put("age", age);
        row.put("price", new BigDecimal(price));
        return row;
    }
}
