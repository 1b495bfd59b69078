package dev.dataflow.examples.h2.internal.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;

/** A connection that knows its number, by which another one can stop its statement. */
final class H2Connection extends JdbcConnection {

    private final int session;

    H2Connection(String url, String user, String password) throws SQLException {
        super(url, new Properties(), user, password, false);
        try (Statement statement = createStatement();
                ResultSet rows = statement.executeQuery("CALL SESSION_ID()")) {
            rows.next();
            session = rows.getInt(1);
        }
    }

    int session() {
        return session;
    }
}
