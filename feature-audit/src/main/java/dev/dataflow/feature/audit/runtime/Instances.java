package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What the plugin keeps for each instance, as long as the instance is there. Thread-safe. */
final class Instances {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PluginContext, AuditInstance> instances = new WeakHashMap<>();

    AuditInstance of(PluginContext context) {
        lock.lock();
        try {
            return instances.computeIfAbsent(context, key -> new AuditInstance(AuditDefaults.of(context)));
        } finally {
            lock.unlock();
        }
    }
}
