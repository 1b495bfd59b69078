package dev.dataflow.testkit.reference;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to a database, past DataFlow. */
@FunctionalInterface
public interface Connections {
    /** Returns a new connection. */
    Connection open() throws SQLException;
}
