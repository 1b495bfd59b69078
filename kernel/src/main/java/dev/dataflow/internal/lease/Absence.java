package dev.dataflow.internal.lease;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be used now.
 *
 * @param problem what a caller is told
 * @param leftAtNanos when it left, on the scale of {@link System#nanoTime()}; null when it was never there, so that
 *     nobody waits for it
 */
public record Absence(Problem problem, @Nullable Long leftAtNanos) {

    public Absence {
        requireNonNull(problem, "problem");
    }

    /** Returns the absence of a plugin that is leaving: what uses it may end, and nothing new begins. */
    public static Absence leaving(Leases leases) {
        return new Absence(
                Problem.of(StandardCode.PLUGIN_UNAVAILABLE, "The plugin " + leases + " is being replaced or removed")
                        .found(leases)
                        .fix("Try again when it is back", "Calls wait for it with plugins_grace_period: 10s")
                        .build(),
                leases.closedAtNanos());
    }

    /** Returns the absence of something that was absent before, maybe: what was away already is not waited for anew. */
    public static @Nullable Absence ongoing(@Nullable Absence before, @Nullable Absence now) {
        return before != null && now != null && before.problem().equals(now.problem()) ? before : now;
    }
}
