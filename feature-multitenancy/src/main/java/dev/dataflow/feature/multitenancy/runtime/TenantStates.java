package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one instance remembers of the registry. Thread-safe. */
final class TenantStates {

    /** Marks the registry's own work on a tenant's records, which goes on while the tenant is suspended. */
    static final Attribute<Boolean> WITHIN = new Attribute<>("dataflow.feature.multitenancy.registry", Boolean.class);

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private volatile @Nullable Snapshot snapshot;
    private volatile boolean used;

    /**
     * The registry at one time.
     *
     * @param suspended by the name of each registered tenant
     */
    record Snapshot(Map<String, Boolean> suspended, long readNanos) {}

    /** Returns whether the registry was used through this instance. */
    boolean isUsed() {
        return used;
    }

    /** Notes that the registry is in use and may say something else now. */
    void changed() {
        used = true;
        snapshot = null;
    }

    /** Returns the registry as it was a moment ago. In a transaction what is known already counts. */
    Snapshot fresh(PluginContext plugin, OperationContext context) {
        Snapshot last = snapshot;
        boolean good = last != null
                && (context.transactionOrNull() != null || System.nanoTime() - last.readNanos() < FRESH_NANOS);
        return good && last != null ? last : read(plugin);
    }

    /** Returns the registry as it was last read. */
    Snapshot known(PluginContext plugin) {
        Snapshot last = snapshot;
        return last == null ? read(plugin) : last;
    }

    private Snapshot read(PluginContext plugin) {
        Snapshot read = new Snapshot(new TenantTable(plugin, OperationContext.EMPTY).suspended(), System.nanoTime());
        snapshot = read;
        return read;
    }
}
