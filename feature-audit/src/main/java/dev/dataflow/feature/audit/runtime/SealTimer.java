package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Seals a trail some time after it has grown; one that does not grow costs nothing. Thread-safe. */
final class SealTimer {

    private final AuditInstance.AuditedModel audited;
    private final PluginContext plugin;
    private final AtomicBoolean waiting = new AtomicBoolean();

    SealTimer(AuditInstance.AuditedModel audited, PluginContext plugin) {
        this.audited = audited;
        this.plugin = plugin;
    }

    /** Hears that an entry was written, which may be rolled back yet. */
    void grown() {
        Duration after = audited.settings().sealAfter();
        if (after != null && !waiting.get() && waiting.compareAndSet(false, true)) {
            plugin.scheduler().schedule(this::seal, after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private @Nullable Void seal() {
        waiting.set(false);
        try {
            new Sealer(audited, plugin).seal();
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
