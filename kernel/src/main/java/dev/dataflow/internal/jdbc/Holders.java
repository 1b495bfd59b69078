package dev.dataflow.internal.jdbc;

import java.sql.Connection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Who has which connection, to be told when none is left. Thread-safe. */
final class Holders {

    private static final int SHOWN = 3;

    private final Map<Connection, Held> held = new ConcurrentHashMap<>();

    private record Held(Thread by, long since) {}

    void took(Connection connection) {
        held.put(connection, new Held(Thread.currentThread(), System.nanoTime()));
    }

    void gave(Connection connection) {
        held.remove(connection);
    }

    /** Returns the threads that took connections longest ago. */
    @Override
    public String toString() {
        long now = System.nanoTime();
        String longest = held.values().stream()
                .sorted(Comparator.comparingLong((Held one) -> one.since() - now))
                .limit(SHOWN)
                .map(one -> "thread " + one.by().getName() + " for " + TimeUnit.NANOSECONDS.toMillis(now - one.since())
                        + " ms")
                .collect(Collectors.joining(", "));
        int more = held.size() - SHOWN;
        return longest.isEmpty()
                ? "held by nobody any more"
                : "held by " + longest + (more > 0 ? ", " + more + " more" : "");
    }
}
