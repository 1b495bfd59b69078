package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What options of the instance say for audited models that do not say it themselves. Immutable.
 *
 * @param everywhere whether every model is audited
 * @param sinks names of sinks
 * @param sealAfter how soon heads are sealed; null for never
 * @param sealKey where the key of the seals is; null for a plain digest
 * @param retention how long entries are kept; null when the model or every purge says it
 * @param file the sink {@code file}; null for none
 */
record AuditDefaults(
        boolean everywhere,
        List<String> sinks,
        @Nullable Duration sealAfter,
        @Nullable String sealKey,
        @Nullable EntryRetention retention,
        @Nullable FileSink file) {

    private static final String EVERYWHERE = "audit_logging";
    private static final String FILE = "audit_file";
    private static final String SINKS = "audit_sinks";
    private static final String SEAL_AFTER = "audit_seal_after";
    private static final String SEAL_KEY = "audit_seal_key";
    private static final String RETENTION_DAYS = "audit_retention_days";
    private static final Duration HOUR = Duration.ofHours(1);

    static final Set<String> OPTIONS = Set.of(EVERYWHERE, FILE, SINKS, SEAL_AFTER, SEAL_KEY, RETENTION_DAYS);

    /** Reads them. */
    static AuditDefaults of(PluginContext plugin) {
        Optional<Path> path = plugin.setting(FILE, Path.class);
        FileSink file = path.map(there -> new FileSink(there, plugin.json())).orElse(null);
        @SuppressWarnings("unchecked")
        List<String> sinks =
                plugin.setting(SINKS, List.class).orElse(file == null ? List.of() : List.of(FileSink.NAME));
        List<String> besides =
                sinks.stream().filter(name -> !name.equals(AuditSettings.TABLE)).toList();
        Duration sealAfter = plugin.setting(SEAL_AFTER, Duration.class).orElse(HOUR);
        return new AuditDefaults(
                plugin.setting(EVERYWHERE, Boolean.class).orElse(false),
                besides,
                sealAfter.isZero() ? null : sealAfter,
                plugin.setting(SEAL_KEY, String.class).orElse(null),
                plugin.setting(RETENTION_DAYS, Integer.class)
                        .map(AuditDefaults::retention)
                        .orElse(null),
                file);
    }

    private static EntryRetention retention(int days) {
        if (days < 0) {
            throw Problem.of(StandardCode.UNKNOWN_OPTION, "'" + RETENTION_DAYS + "' is negative")
                    .at(Location.parameter(RETENTION_DAYS))
                    .found(days)
                    .expected(">= 0")
                    .toException();
        }
        return EntryRetention.ofDays(days);
    }

    /**
     * Makes the file where it is not there.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} when it cannot be written to
     */
    void checkFile() {
        if (file == null) {
            return;
        }
        try {
            file.check();
        } catch (IOException failure) {
            throw Problem.of(
                            StandardCode.UNKNOWN_OPTION,
                            "The entries of audited models cannot be written to their file")
                    .at(Location.parameter(FILE))
                    .found(file + ": " + failure.getClass().getSimpleName())
                    .expected("a file in a folder that is there, which this process may write to")
                    .toException(failure);
        }
    }
}
