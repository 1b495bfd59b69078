package dev.dataflow.feature.encryption.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;

/** The rotations of one instance, by model and tenant. Thread-safe. */
final class Rotations {

    private final ConcurrentMap<String, RotationProgress> byName = new ConcurrentHashMap<>();

    RotationProgress progress(Rotation rotation) {
        return byName.computeIfAbsent(rotation.name(), name -> new RotationProgress());
    }

    /** Begins a rotation, or leaves the one that runs alone. */
    RotationProgress begin(Rotation rotation, ScheduledExecutorService threads) {
        RotationProgress progress = progress(rotation);
        if (progress.begin()) {
            threads.execute(() -> progress.run(rotation, threads));
        }
        return progress;
    }

    RotationProgress pause(Rotation rotation) {
        RotationProgress progress = progress(rotation);
        progress.pause();
        return progress;
    }
}
