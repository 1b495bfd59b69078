package dev.dataflow.internal.registry;

import static java.util.Objects.requireNonNull;

import dev.dataflow.RegistryEntry;
import java.time.Instant;
import java.util.Map;

/** The names under which an entry is kept, in a table as in a file. */
final class EntryColumns {

    private static final String ACTIVE = "active";

    private EntryColumns() {}

    /**
     * Returns an entry.
     *
     * @throws NullPointerException when something is missing
     */
    static RegistryEntry entry(Map<?, ?> row, String definition, Instant registeredAt) {
        return new RegistryEntry(
                text(row, "model_name"),
                requireNonNull((Number) row.get("version"), "version").intValue(),
                ACTIVE.equals(row.get("status")),
                text(row, "model_checksum"),
                definition,
                text(row, "application_id"),
                registeredAt);
    }

    /** Returns a text that must be there. */
    static String text(Map<?, ?> row, String column) {
        return requireNonNull((String) row.get(column), column);
    }

    static String status(RegistryEntry entry) {
        return entry.active() ? ACTIVE : "superseded";
    }
}
