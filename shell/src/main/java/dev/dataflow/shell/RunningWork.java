package dev.dataflow.shell;

import dev.dataflow.spi.operation.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What commands are doing at this moment, and how it is ended when the container stops. Thread-safe. */
final class RunningWork {

    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();

    /** Returns what stops a piece of work that begins now. */
    Cancellation begin() {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        return cancellation;
    }

    /** Forgets work that has ended. */
    void end(Cancellation cancellation) {
        running.remove(cancellation);
    }

    /** Asks all work to stop. */
    void cancelAll() {
        running.forEach(Cancellation::cancel);
    }
}
