package dev.dataflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** The bounds of option values, and the one form in which a value outside of them is reported. */
final class Checks {

    private Checks() {}

    static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }

    static void atLeast(String name, Duration value, Duration least) {
        if (requireNonNull(value, name).compareTo(least) < 0) {
            throw new IllegalArgumentException(name + ": " + text(value) + " (expected: at least " + text(least) + ")");
        }
    }

    static void zeroOrAtLeast(String name, Duration value, Duration least) {
        if (!requireNonNull(value, name).isZero() && value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    name + ": " + text(value) + " (expected: 0 or at least " + text(least) + ")");
        }
    }

    private static String text(Duration value) {
        return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }
}
