package dev.dataflow.internal.workflow.plan;

import java.time.Duration;

/** Durations in nanoseconds. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /** Returns a duration in nanoseconds; a century at most. */
    public static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
