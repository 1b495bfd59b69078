package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A database with a table of persons, which DataFlow makes, so that every contender has the same one.
 *
 * @param storage kind
 * @param url its address for DataFlow
 * @param driver the driver's own connections, with the settings that DataFlow uses
 * @param connections connections of a pool at most
 * @param removal removes it
 */
record Database(Storage storage, String url, DataSource driver, int connections, Runnable removal)
        implements AutoCloseable {

    /** Opens it with DataFlow and fills it. */
    DataFlow dataflow(int rows) {
        DataFlow db = DataFlow.open(url).register(MethodHandles.lookup(), Person.class);
        db.createTables();
        if (rows > 0) {
            List<Map<String, Object>> persons =
                    Person.numbered(0, rows).stream().map(Person::toMap).toList();
            db.express().bulkCreate("Person", persons);
        }
        return db;
    }

    /** Opens it with a pool of the driver's own connections and fills it. */
    HikariDataSource pool(int rows) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(driver);
        config.setMaximumPoolSize(connections);
        config.setMaxLifetime(0);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection()) {
            makeTable(connection);
            fill(connection, rows);
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException("Cannot fill the database", e);
        }
        return pool;
    }

    private void makeTable(Connection connection) throws SQLException {
        if (storage != Storage.MEMORY) {
            dataflow(0).close();
            return;
        }
        // It lives as long as its one connection, which DataFlow would close.
        try (Statement statement = connection.createStatement()) {
            for (String ddl : TableText.ofPersons()) {
                statement.execute(ddl);
            }
        }
    }

    /** Puts the first persons into the table instead of what it holds, by the driver's own connections. */
    void refill(int rows) {
        try (Connection connection = driver.getConnection()) {
            fill(connection, rows);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot fill the database", e);
        }
    }

    private void fill(Connection connection, int rows) throws SQLException {
        Forms forms = storage.forms();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(forms.emptying());
            connection.setAutoCommit(false);
            forms.inserts().get(0).write().write(connection, Person.numbered(0, rows));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute(forms.analyzing());
        }
    }

    @Override
    public void close() {
        removal.run();
    }
}
