package dev.dataflow.spi.operation;

import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Values that a connection has while it runs an operation, for what the database itself checks: row-level security. The
 * dialect sets them before the operation's statements and takes them back after it. Immutable.
 *
 * @param values by name; an empty text means that nothing is set
 */
@API(status = API.Status.STABLE, since = "1.0")
public record SessionSettings(Map<String, String> values) {

    /** Nothing to set. */
    public static final SessionSettings NONE = new SessionSettings(Map.of());

    public SessionSettings {
        values = Map.copyOf(values);
    }

    /** Returns whether there is nothing to set. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns these and others; where both have a name, the others count. */
    public SessionSettings and(SessionSettings others) {
        if (isEmpty() || equals(others)) {
            return others;
        }
        Map<String, String> both = new TreeMap<>(values);
        both.putAll(others.values);
        return others.isEmpty() ? this : new SessionSettings(both);
    }
}
