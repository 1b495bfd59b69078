package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain JDBC: a pooled connection, a prepared statement, typed getters. What the others are measured by. */
final class JdbcContender implements Contender {
    static final String INSERT = "insert into person (id, name, email, age, active) values (?, ?, ?, ?, ?)";
    private static final String COLUMNS = "select id, name, email, age, active from person ";
    private static final String READ = COLUMNS + "where id = ?";
    private static final String RENAME = "update person set name = ? where id = ?";
    private static final String LIST = COLUMNS + "where age > ? and active = ? order by id limit ?";

    private static final String PAGE = COLUMNS + "where id > ? and active = ? order by id limit ?";

    private final HikariDataSource pool;

    JdbcContender(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public @Nullable Person read(String id) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? person(rows) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Person> list(int age, int limit) {
        return several(LIST, statement -> statement.setInt(1, age), limit);
    }

    @Override
    public List<Person> page(String after, int limit) {
        return several(PAGE, statement -> statement.setString(1, after), limit);
    }

    private List<Person> several(String sql, Binding first, int limit) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            first.on(statement);
            statement.setBoolean(2, true);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Person> found = new ArrayList<>(limit);
                while (rows.next()) {
                    found.add(person(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Binding {
        void on(PreparedStatement statement) throws SQLException;
    }

    @Override
    public void insert(Person person) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(statement, 0, person);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean rename(String id, String name) {
        return change(RENAME, name, id);
    }

    @Override
    public boolean delete(String id) {
        return change("delete from person where id = ?", id);
    }

    @Override
    public boolean renameInTransaction(String id, String name) {
        return inTransaction(connection -> change(connection, RENAME, name, id));
    }

    @Override
    public void insertAll(List<Person> persons) {
        inTransaction(connection -> {
            Batches.inserts(connection, persons);
            return true;
        });
    }

    @Override
    public List<Person> all() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            List<Person> found = new ArrayList<>();
            while (rows.next()) {
                found.add(person(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean inTransaction(Work work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return done;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        boolean on(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Binds all columns behind a number of parameters. */
    static void bind(PreparedStatement insert, int offset, Person person) throws SQLException {
        insert.setString(offset + 1, person.id());
        insert.setString(offset + 2, person.name());
        insert.setString(offset + 3, person.email());
        insert.setInt(offset + 4, person.age());
        insert.setBoolean(offset + 5, person.active());
    }

    private boolean change(String sql, String... values) {
        try (Connection connection = pool.getConnection()) {
            return change(connection, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean change(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate() == 1;
        }
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5));
    }
}
