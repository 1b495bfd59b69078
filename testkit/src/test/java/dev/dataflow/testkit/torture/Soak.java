package dev.dataflow.testkit.torture;

import java.time.Duration;

/** The two sizes of long proofs: seconds in every build, the figure of the goal with {@code -Ddataflow.soak=true}. */
final class Soak {

    private static final boolean ON = Boolean.getBoolean("dataflow.soak");

    private Soak() {}

    static Duration duration() {
        return ON ? Duration.ofSeconds(60) : Duration.ofSeconds(3);
    }

    static int rounds() {
        return ON ? 20 : 2;
    }

    static int swaps() {
        return ON ? 50 : 10;
    }
}
