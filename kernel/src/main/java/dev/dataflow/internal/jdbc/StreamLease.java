package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.operation.SessionSettings;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that a stream holds until it is closed. Thread-safe. */
public final class StreamLease implements AutoCloseable {

    private final Session session;
    private final AutocommitUnit unit;
    private final StatementGuard guard;
    private final boolean own;
    private final SessionSettings settings;
    private final Runnable returned;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes a lease.
     *
     * @param own whether the connection goes back
     * @param settings what is taken back from the connection before it goes
     * @param returned runs when it was given back
     */
    StreamLease(
            Session session,
            AutocommitUnit unit,
            StatementGuard guard,
            boolean own,
            SessionSettings settings,
            Runnable returned) {
        this.settings = settings;
        this.session = session;
        this.unit = unit;
        this.guard = guard;
        this.own = own;
        this.returned = returned;
        session.database().opened(this);
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
        session.database().closed(this);
        try {
            guard.close();
            unit.letGo();
            if (own) {
                AppliedSettings.reset(session.database(), session.connection(), settings);
                session.database().connections().giveBack(session.connection());
            }
        } finally {
            unit.release();
            returned.run();
        }
        return true;
    }

    @Override
    public void close() {
        closeIfOpen();
    }
}
