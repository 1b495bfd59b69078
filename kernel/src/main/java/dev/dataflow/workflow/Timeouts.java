package dev.dataflow.workflow;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time limits in files: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or ISO 8601. */
final class Timeouts {

    private static final int LONGEST_NUMBER = 9;

    private Timeouts() {}

    /** Returns the limit under {@code timeout}; null when there is none, or it cannot be read, which is noted. */
    static @Nullable Duration read(MappingReader reader) {
        LocatedNode node = reader.node("timeout");
        if (node == null) {
            return null;
        }
        Duration duration = node instanceof LocatedNode.Scalar scalar ? parse(scalar.text()) : null;
        if (duration == null || duration.isZero() || duration.isNegative()) {
            reader.wrong("timeout", node, "a time such as 500ms, 30s, 5m or PT30S");
            return null;
        }
        return duration;
    }

    private static @Nullable Duration parse(String text) {
        int unit = 0;
        while (unit < text.length() && text.charAt(unit) >= '0' && text.charAt(unit) <= '9') {
            unit++;
        }
        if (unit > 0 && unit <= LONGEST_NUMBER) {
            long number = Long.parseLong(text.substring(0, unit));
            return switch (text.substring(unit)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> null;
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
