package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Supplier;

/** Savepoints of ours within a session's transaction, so that a failed statement leaves it usable. */
final class Savepoints {

    private Savepoints() {}

    /** Runs work; when it throws, the session's transaction is as it was before. */
    static <T> T within(Session session, Supplier<T> work) {
        Savepoint savepoint = set(session);
        try {
            T result = work.get();
            session.connection().releaseSavepoint(savepoint);
            return result;
        } catch (SQLException failure) {
            throw session.failed(failure, null);
        } catch (RuntimeException failure) {
            undo(session, savepoint, failure);
            throw failure;
        }
    }

    private static Savepoint set(Session session) {
        try {
            return session.connection().setSavepoint();
        } catch (SQLException failure) {
            throw session.failed(failure, null);
        }
    }

    private static void undo(Session session, Savepoint savepoint, RuntimeException why) {
        try {
            session.connection().rollback(savepoint);
            session.connection().releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            why.addSuppressed(failure);
            throw why;
        }
    }
}
