package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.Criteria;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All rows of a table, kept in a list. */
final class FullReadSuite implements Suite {

    @Override
    public void run(Scale scale, Consumer<Contest> contests) {
        int rows = scale.bulk().get(scale.bulk().size() - 1);
        try (Database mine = Database.of(Storage.FILE);
                Database other = Database.of(Storage.FILE);
                DataFlow db = mine.dataflow(rows);
                HikariDataSource pool = other.pool(rows)) {
            contests.accept(new Contest(
                    "full read of " + rows,
                    rows,
                    List.of(
                            new Contestant("JDBC records", () -> require(raw(pool), rows)),
                            new Contestant("DATAFLOW rows", () -> require(rows(db), rows)),
                            new Contestant("DATAFLOW records", () -> require(records(db), rows)))));
        }
    }

    private static List<Person> raw(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select id, name, email, age, active from person");
                ResultSet rows = statement.executeQuery()) {
            List<Person> found = new ArrayList<>();
            while (rows.next()) {
                found.add(JdbcContender.person(rows));
            }
            return found;
        }
    }

    private static List<?> rows(DataFlow db) {
        List<Object> found = new ArrayList<>();
        try (Stream<?> rows = db.express().stream("Person", Map.of(), ListOptions.limit(-1))) {
            rows.forEach(found::add);
        }
        return found;
    }

    private static List<?> records(DataFlow db) {
        List<Object> found = new ArrayList<>();
        try (Stream<Person> persons =
                db.express(Person.class).stream(Criteria.where(Person::age).gte(0))) {
            persons.forEach(found::add);
        }
        return found;
    }

    private static void require(List<?> found, int rows) {
        if (found.size() != rows) {
            throw new IllegalStateException(found.size() + " of " + rows);
        }
    }
}
