package dev.dataflow.internal.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that a stream holds until it is closed. Thread-safe. */
public final class StreamLease implements AutoCloseable {

    private final Session session;
    private final StatementGuard guard;
    private final boolean own;
    private final AtomicBoolean closed = new AtomicBoolean();

    StreamLease(Session session, StatementGuard guard, boolean own) {
        this.session = session;
        this.guard = guard;
        this.own = own;
    }

    /** Returns the session to run the statement on. */
    public Session session() {
        return session;
    }

    /** Gives the connection back; returns false when that had happened already. */
    public boolean closeIfOpen() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        guard.close();
        if (own) {
            session.database().connections().giveBack(session.connection());
        }
        return true;
    }

    @Override
    public void close() {
        closeIfOpen();
    }
}
