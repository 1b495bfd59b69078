package dev.dataflow.internal.plugin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a package that a jar was built for: {@code [1.1,2)}, or {@code 1.1} for that one and all above.
 * Immutable.
 *
 * @param text as the manifest says it
 * @param from lowest version
 * @param includesFrom whether the lowest one belongs to it
 * @param to highest version; null for no end
 * @param includesTo whether the highest one belongs to it
 */
public record PackageRange(
        String text,
        PackageVersion from,
        boolean includesFrom,
        @Nullable PackageVersion to,
        boolean includesTo) {

    /** Returns the range that a text says; empty when it says none. */
    public static Optional<PackageRange> parse(String text) {
        String range = text.strip();
        int comma = range.indexOf(',');
        if (comma < 0) {
            return PackageVersion.parse(range).map(from -> new PackageRange(range, from, true, null, false));
        }
        char first = range.charAt(0);
        char last = range.charAt(range.length() - 1);
        if (first != '[' && first != '(' || last != ']' && last != ')') {
            return Optional.empty();
        }
        PackageVersion from = PackageVersion.parse(range.substring(1, comma)).orElse(null);
        PackageVersion to = PackageVersion.parse(range.substring(comma + 1, range.length() - 1))
                .orElse(null);
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(new PackageRange(range, from, first == '[', to, last == ']'));
    }

    /** Returns whether a version belongs to the range. */
    public boolean includes(PackageVersion version) {
        int low = version.compareTo(from);
        if (low < 0 || low == 0 && !includesFrom) {
            return false;
        }
        int high = to == null ? -1 : version.compareTo(to);
        return high < 0 || high == 0 && includesTo;
    }

    @Override
    public String toString() {
        return text;
    }
}
