package dev.dataflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** The bounds of option values, and the one form in which a value outside of them is reported. */
final class Checks {

    private static final Duration LONGEST = Duration.ofDays(365);

    private Checks() {}

    static void range(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }

    static void atLeast(String name, Duration value, Duration least) {
        if (requireNonNull(value, name).compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw outside(name, value, text(least) + ".." + text(LONGEST));
        }
    }

    static void zeroOrAtLeast(String name, Duration value, Duration least) {
        boolean outside = requireNonNull(value, name).compareTo(least) < 0 || value.compareTo(LONGEST) > 0;
        if (outside && !value.isZero()) {
            throw outside(name, value, "0 or " + text(least) + ".." + text(LONGEST));
        }
    }

    private static IllegalArgumentException outside(String name, Duration value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }

    private static String text(Duration value) {
        return value.equals(LONGEST)
                ? "365d"
                : value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }
}
