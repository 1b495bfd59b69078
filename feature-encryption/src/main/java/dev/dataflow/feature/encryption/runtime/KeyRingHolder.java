package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The key ring in use; another one takes its place whole. Thread-safe. */
final class KeyRingHolder {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable KeyRing ring;

    /** Returns the ring, loaded if it is not there yet. */
    KeyRing loaded(KeyRingLoader loader) {
        KeyRing there = ring;
        return there == null ? load(loader, false) : there;
    }

    /** Loads the ring again. */
    KeyRing reloaded(KeyRingLoader loader) {
        return load(loader, true);
    }

    private KeyRing load(KeyRingLoader loader, boolean again) {
        lock.lock();
        try {
            KeyRing there = ring;
            if (there == null || again) {
                there = loader.load();
                ring = there;
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the ring that a feature of the instance has loaded. */
    KeyRing get() {
        KeyRing there = ring;
        if (there == null) {
            throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "No key ring is loaded")
                    .toException();
        }
        return there;
    }
}
