package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.operation.OperationContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Seals a trail some time after it has grown; one that does not grow costs nothing. Thread-safe. */
final class SealTimer {

    private final AuditInstance.AuditedModel audited;
    private final PluginContext plugin;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    SealTimer(AuditInstance.AuditedModel audited, PluginContext plugin) {
        this.audited = audited;
        this.plugin = plugin;
    }

    /** Hears that an entry was written in a context, which may be rolled back yet. */
    void grown(OperationContext context) {
        Duration after = audited.settings().sealAfter();
        if (after == null) {
            return;
        }
        String tenant = audited.trail().tenancy().isPlaced() ? context.tenant().orElse(null) : null;
        String trail = tenant == null ? "" : tenant;
        if (!waiting.contains(trail) && waiting.add(trail)) {
            plugin.scheduler().schedule(() -> seal(trail, tenant), after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private @Nullable Void seal(String trail, @Nullable String tenant) {
        waiting.remove(trail);
        try {
            new Sealer(audited, plugin, tenant).seal();
        } catch (RuntimeException failure) {
            plugin.logger("audit")
                    .log(
                            System.Logger.Level.ERROR,
                            "The trail of " + audited.trail().model().name() + " could not be sealed",
                            failure);
        }
        return null;
    }
}
