package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.RawRows;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Runs SQL that a person wrote; what it changes is undone where it may only read. Thread-safe. */
final class RawRunner {

    private RawRunner() {}

    static Outcome run(Operation.RawStatement operation, Session session) {
        if (!operation.readOnly()) {
            return execute(operation, session);
        }
        DataSourceProvider connections = session.database().dialect().dataSources();
        try {
            connections.refuseWrites(session.connection());
            try {
                return execute(operation, session);
            } finally {
                connections.acceptWrites(session.connection());
            }
        } catch (SQLException failure) {
            throw session.failed(failure, null);
        }
    }

    private static Outcome execute(Operation.RawStatement operation, Session session) {
        PreparedOperation prepared = session.database().compiler().prepareRaw(operation);
        try (PreparedStatement statement =
                session.connection().prepareStatement(prepared.statement().sql())) {
            prepared.bind(statement);
            session.countStatement();
            if (!statement.execute()) {
                if (operation.readOnly()) {
                    throw refusedChange(operation);
                }
                return new Outcome.Changed(Math.max(0, statement.getUpdateCount()), List.of());
            }
            try (ResultSet result = statement.getResultSet()) {
                RawRows read = RawRows.read(
                        result,
                        operation.limit(),
                        session.database().dialect().types().raw());
                return new Outcome.Rows(read.rows(), OptionalLong.empty(), read.more(), null);
            }
        } catch (SQLException failure) {
            throw operation.readOnly() && isRefusedWrite(failure, session)
                    ? refusedChange(operation)
                    : session.failed(failure, null);
        }
    }

    private static boolean isRefusedWrite(SQLException failure, Session session) {
        return session.database().dialect().failures().translate(failure).code() == StandardCode.WRITE_BLOCKED;
    }

    /** What has changed is undone by the caller's savepoint; to count it as changed would be a lie. */
    private static RuntimeException refusedChange(Operation.RawStatement operation) {
        return Problem.of(StandardCode.SQL_REFUSED, "The statement changes something, and it may only read")
                .at(Location.parameter("sql"))
                .found(operation.sql())
                .expected("a statement that reads")
                .fix("If it is meant to change something, say so:", "read_only: false")
                .toException();
    }
}
