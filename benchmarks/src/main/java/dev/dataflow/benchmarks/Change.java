package dev.dataflow.benchmarks;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** How a bulk update changes a person: another name, a year more. */
final class Change {
    private Change() {}

    static String name(Person person) {
        return person.name() + "!";
    }

    static int age(Person person) {
        return person.age() + 1;
    }

    /** Returns the change as a map, as a caller of express has it. */
    static Map<String, Object> toMap(Person person) {
        return Map.of("id", person.id(), "name", name(person), "age", age(person));
    }

    /** Binds name, age and key. */
    static void bind(PreparedStatement update, int offset, Person person) throws SQLException {
        update.setString(offset + 1, name(person));
        update.setInt(offset + 2, age(person));
        update.setString(offset + 3, person.id());
    }
}
