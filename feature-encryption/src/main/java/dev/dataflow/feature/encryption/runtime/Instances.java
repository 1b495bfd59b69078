package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.PluginContext;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What the plugin knows of each instance of DataFlow that uses it; forgotten with the instance. Thread-safe. */
final class Instances {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PluginContext, Instance> byContext = new WeakHashMap<>();

    Instance of(PluginContext context) {
        lock.lock();
        try {
            return byContext.computeIfAbsent(context, c -> new Instance());
        } finally {
            lock.unlock();
        }
    }

    static KeyRingLoader loader(PluginContext context) {
        return new KeyRingLoader(context);
    }

    /** The key ring and the rotations of one instance of DataFlow. Thread-safe. */
    static final class Instance {
        private final KeyRingHolder ring = new KeyRingHolder();
        private final Rotations rotations = new Rotations();

        KeyRingHolder ring() {
            return ring;
        }

        Rotations rotations() {
            return rotations;
        }
    }
}
