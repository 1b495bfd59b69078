package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Statements for groups of persons.
 *
 * @param size persons of a full group; the rest is one group more
 * @param width parameters of a person
 * @param sql the statement for so many persons
 * @param binding binds one of them
 */
record Grouped(int size, int width, IntFunction<String> sql, Binding binding) implements Form.Write {

    /** Binds a person behind a number of parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(PreparedStatement statement, int offset, Person person) throws SQLException;
    }

    /** Returns inserts with several rows of values. */
    static Grouped inserts(int size, String insert, String behind) {
        return new Grouped(
                size,
                5,
                rows -> insert + " into person (id, name, email, age, active) values "
                        + repeated("(?, ?, ?, ?, ?)", rows) + behind,
                JdbcContender::bind);
    }

    /** Returns deletes of persons by a list of keys. */
    static Grouped deletes(int size) {
        return new Grouped(
                size,
                1,
                rows -> "delete from person where id in (" + repeated("?", rows) + ")",
                (delete, offset, person) -> delete.setString(offset + 1, person.id()));
    }

    /** Returns a text several times, with commas between. */
    static String repeated(String text, int times) {
        return String.join(", ", Collections.nCopies(times, text));
    }

    @Override
    public void write(Connection connection, List<Person> persons) throws SQLException {
        int whole = persons.size() - persons.size() % size;
        if (whole > 0) {
            try (PreparedStatement statement = connection.prepareStatement(sql.apply(size))) {
                for (int from = 0; from < whole; from += size) {
                    execute(statement, persons.subList(from, from + size));
                }
            }
        }
        if (whole < persons.size()) {
            try (PreparedStatement statement = connection.prepareStatement(sql.apply(persons.size() - whole))) {
                execute(statement, persons.subList(whole, persons.size()));
            }
        }
    }

    private void execute(PreparedStatement statement, List<Person> group) throws SQLException {
        for (int i = 0; i < group.size(); i++) {
            binding.bind(statement, i * width, group.get(i));
        }
        statement.executeUpdate();
    }
}
