package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an audited model by plain JDBC, on SQLite: in one transaction the record with the head of its chain, the change,
 * and an entry with the values before and after and its hash.
 */
final class AuditByHand implements AutoCloseable {
    private static final String READ =
            "select t.id, t.name, t.email, t.age, t.active, (select a.hash from person_audit a"
                    + " where a.record_id = t.id order by a.sequence desc limit 1) from person t where t.id = ?";
    private static final String ENTRY =
            "insert into person_audit (record_id, sequence, operation, at, actor, tenant_id, run_id,"
                    + " node_id, before, after, previous, hash, created_at, updated_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (record_id, sequence) do nothing";

    private final HikariDataSource pool;

    /** Makes the tables and fills them. */
    AuditByHand(Database database, int rows) {
        pool = database.pool(0);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String ddl : TableText.ofTrail()) {
                statement.execute(ddl);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Person.numbered(0, rows).forEach(this::insert);
    }

    int insert(Person person) {
        return inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(JdbcContender.INSERT)) {
                JdbcContender.bind(insert, 0, person);
                insert.executeUpdate();
            }
            append(connection, person.id(), "create", null, null, json(person));
            return 1;
        });
    }

    int rename(String id, String name) {
        return inTransaction(connection -> {
            Found found = found(connection, id);
            int changed = change(connection, "update person set name = ? where id = ?", name, id);
            Person was = found.person();
            Person now = new Person(was.id(), name, was.email(), was.age(), was.active());
            append(connection, id, "update", found.head(), json(was), json(now));
            return changed;
        });
    }

    int delete(String id) {
        return inTransaction(connection -> {
            Found found = found(connection, id);
            int changed = change(connection, "delete from person where id = ?", id);
            append(connection, id, "delete", found.head(), json(found.person()), null);
            return changed;
        });
    }

    private static int change(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static Found found(Connection connection, String id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, id);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException(id + " is not there");
                }
                return new Found(JdbcContender.person(row), row.getString(6));
            }
        }
    }

    private static void append(
            Connection connection,
            String id,
            String operation,
            @Nullable String head,
            @Nullable String before,
            @Nullable String after)
            throws SQLException {
        long sequence = head == null ? 1 : Long.parseLong(head.substring(0, head.indexOf('-'))) + 1;
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        String content = "{\"after\":" + after + ",\"at\":" + at + ",\"before\":" + before + ",\"model\":\"Person\","
                + "\"operation\":\"" + operation + "\",\"previous\":\"" + head + "\",\"record_id\":\"" + id
                + "\",\"sequence\":" + sequence + "}";
        try (PreparedStatement insert = connection.prepareStatement(ENTRY)) {
            insert.setString(1, id);
            insert.setLong(2, sequence);
            insert.setString(3, operation);
            insert.setLong(4, at);
            insert.setString(5, null);
            insert.setString(6, "acme");
            insert.setString(7, null);
            insert.setString(8, null);
            insert.setString(9, before);
            insert.setString(10, after);
            insert.setString(11, head);
            insert.setString(12, sequence + "-" + HexFormat.of().formatHex(sha256(content)));
            insert.setLong(13, at);
            insert.setLong(14, at);
            insert.executeUpdate();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Person person) {
        return "{\"id\":\"" + person.id() + "\",\"name\":\"" + person.name() + "\",\"email\":\"" + person.email()
                + "\",\"age\":" + person.age() + ",\"active\":" + person.active() + "}";
    }

    private int inTransaction(Work work) {
        try (Connection connection = Objects.requireNonNull(pool.getConnection())) {
            connection.setAutoCommit(false);
            int changed = work.on(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Work {
        int on(Connection connection) throws SQLException;
    }

    private record Found(Person person, @Nullable String head) {}
}
