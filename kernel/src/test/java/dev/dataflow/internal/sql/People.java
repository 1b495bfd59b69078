package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People and their pets at random: few different values, many nulls, texts that are hard to sort. */
final class People {

    static final ModelDefinition PERSON = ModelDefinition.builder("Person")
            .field("id", FieldType.bigint(), f -> f.key())
            .field("name", FieldType.text(), f -> f.nullable(true))
            .field("city", FieldType.text())
            .field("age", FieldType.integer(), f -> f.nullable(true))
            .field("score", FieldType.decimal(12, 2), f -> f.nullable(true))
            .field("worth", FieldType.decimal(38, 10), f -> f.nullable(true))
            .field("ratio", FieldType.doublePrecision(), f -> f.nullable(true))
            .field("active", FieldType.bool(), f -> f.nullable(true))
            .field("born", FieldType.date(), f -> f.nullable(true))
            .field("seen", FieldType.timestamptz(), f -> f.nullable(true))
            .field("token", FieldType.uuid(), f -> f.nullable(true))
            .field("doc", FieldType.json(), f -> f.nullable(true))
            .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
            .field("boss_id", FieldType.bigint(), f -> f.nullable(true))
            .reference(Reference.of("boss_id", "Person"))
            .timestamps(false)
            .build();

    static final ModelDefinition PET = ModelDefinition.builder("Pet")
            .field("owner_id", FieldType.bigint(), f -> f.nullable(true))
            .field("no", FieldType.integer())
            .field("kind", FieldType.text(), f -> f.nullable(true))
            .field("weight", FieldType.integer())
            .key("kind_id", "no")
            .field("kind_id", FieldType.bigint())
            .reference(Reference.of("owner_id", "Person"))
            .timestamps(false)
            .build();

    static final List<String> TEXTS = List.of(
            "", "a", "A", "ab", "a_b", "a%b", "é", "\uFB01", "\uD83D\uDE00", "it's", "10", "9", "b\\c", "x*[y]?");

    private static final List<Object> JSON_VALUES =
            List.of("a", "ab", "10", 1L, 2L, 1.5, 2.0, true, false, List.of("a", 1L), List.of(), Map.of("k", "a"));

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    List<Map<String, @Nullable Object>> persons(int count) {
        List<Map<String, @Nullable Object>> persons = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            Map<String, @Nullable Object> person = new LinkedHashMap<>();
            person.put("id", id);
            for (String field :
                    List.of("name", "city", "age", "score", "worth", "ratio", "active", "born", "seen", "token")) {
                person.put(field, random.nextInt(4) == 0 && !field.equals("city") ? null : value(field));
            }
            person.put("doc", random.nextInt(4) == 0 ? null : document());
            person.put("tags", random.nextInt(4) == 0 ? null : texts(random.nextInt(4)));
            person.put("boss_id", id == 1 || random.nextInt(3) == 0 ? null : 1L + random.nextInt((int) id - 1));
            persons.add(person);
        }
        return persons;
    }

    List<Map<String, @Nullable Object>> pets(int count, int owners) {
        List<Map<String, @Nullable Object>> pets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> pet = new LinkedHashMap<>();
            pet.put("kind_id", (long) (i % 3));
            pet.put("no", i);
            pet.put("owner_id", random.nextInt(4) == 0 ? null : 1L + random.nextInt(owners));
            pet.put("kind", random.nextInt(4) == 0 ? null : text());
            pet.put("weight", random.nextInt(5));
            pets.add(pet);
        }
        return pets;
    }

    Object value(String field) {
        return switch (field) {
            case "name", "city", "kind" -> text();
            case "age", "weight" -> random.nextInt(5) - 1;
            case "no" -> random.nextInt(40);
            case "score" -> BigDecimal.valueOf(random.nextInt(7) * 50L - 100, 2);
            case "worth" ->
                new BigDecimal(random.nextInt(5) - 2)
                        .multiply(new BigDecimal("12345678901234567890.1234567891"))
                        .setScale(10, java.math.RoundingMode.UNNECESSARY);
            case "ratio" -> random.nextInt(5) / 2.0 - 1;
            case "active" -> random.nextBoolean();
            case "born" -> LocalDate.of(1999, 12, 30).plusDays(random.nextInt(4));
            case "seen" -> Instant.parse("1969-12-31T23:59:59.999999Z").plusNanos(random.nextInt(4) * 1000L);
            case "token" -> new UUID(0, random.nextInt(3));
            case "id", "owner_id", "boss_id", "kind_id" -> (long) random.nextInt(12);
            default -> throw new IllegalArgumentException(field);
        };
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    Object json() {
        return JSON_VALUES.get(random.nextInt(JSON_VALUES.size()));
    }

    Object jsonScalar() {
        return JSON_VALUES.get(random.nextInt(9));
    }

    private Object document() {
        Map<String, Object> document = new LinkedHashMap<>();
        for (String key : List.of("a", "b c", "n")) {
            if (random.nextBoolean()) {
                document.put(key, json());
            }
        }
        return document;
    }
}
