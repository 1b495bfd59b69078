package dev.dataflow.internal.plugin;

import java.util.Optional;

/**
 * The version of a package: three numbers and a qualifier, as in manifests. Immutable.
 *
 * @param major changes break users and implementers
 * @param minor changes break implementers at most
 * @param micro changes break nobody
 * @param qualifier compared as text; empty for none
 */
public record PackageVersion(int major, int minor, int micro, String qualifier) implements Comparable<PackageVersion> {

    private static final int NUMBERS = 3;
    private static final int MOST_DIGITS = 9;

    /** Returns the version that a text says; empty when it says none. */
    public static Optional<PackageVersion> parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length > NUMBERS + 1) {
            return Optional.empty();
        }
        int[] numbers = new int[NUMBERS];
        for (int i = 0; i < Math.min(parts.length, NUMBERS); i++) {
            if (!isNumber(parts[i])) {
                return Optional.empty();
            }
            numbers[i] = Integer.parseInt(parts[i]);
        }
        String qualifier = parts.length > NUMBERS ? parts[NUMBERS] : "";
        return parts.length > NUMBERS && !isQualifier(qualifier)
                ? Optional.empty()
                : Optional.of(new PackageVersion(numbers[0], numbers[1], numbers[2], qualifier));
    }

    private static boolean isNumber(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (!isDigit(part.charAt(i))) {
                return false;
            }
        }
        return !part.isEmpty() && part.length() <= MOST_DIGITS;
    }

    private static boolean isQualifier(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_' && c != '-') {
                return false;
            }
        }
        return !part.isEmpty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(PackageVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(micro, other.micro);
        return order != 0 ? order : qualifier.compareTo(other.qualifier);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro + (qualifier.isEmpty() ? "" : "." + qualifier);
    }
}
