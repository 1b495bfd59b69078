package dev.dataflow.benchmarks;

import dev.dataflow.model.Id;
import dev.dataflow.model.Indexed;
import dev.dataflow.model.Model;
import dev.dataflow.spi.data.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The row that every contender reads and writes. */
@Model(table = "person", timestamps = false)
record Person(
        @Id String id, String name, String email, @Indexed int age, boolean active) {
    /** Makes the row of a number; the same number gives the same row. */
    static Person numbered(int number) {
        String id = "p-" + number;
        return new Person(id, "Person " + number, id + "@example.com", number % 100, number % 2 == 0);
    }

    /** Makes so many rows, from a number on. */
    static List<Person> numbered(int from, int rows) {
        return IntStream.range(from, from + rows).mapToObj(Person::numbered).toList();
    }

    /** Returns the person of a row of DataFlow. */
    static Person of(Row row) {
        return new Person(
                value(row, "id", String.class),
                value(row, "name", String.class),
                value(row, "email", String.class),
                value(row, "age", Integer.class),
                value(row, "active", Boolean.class));
    }

    private static <T> T value(Row row, String field, Class<T> type) {
        return Objects.requireNonNull(row.get(field, type));
    }

    /** Returns the fields as a map, as a caller of express by names has them. */
    Map<String, Object> toMap() {
        Map<String, Object> fields = new HashMap<>(8);
        fields.put("id", id);
        fields.put("name", name);
        fields.put("email", email);
        fields.put("age", age);
        fields.put("active", active);
        return fields;
    }
}
