package dev.dataflow.spi.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One way to repair what a {@link Problem} describes. Immutable.
 *
 * @param text what to do, one sentence in the imperative
 * @param line the exact line to write or command to run; null where there is none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Fix(String text, @Nullable String line) {

    public Fix {
        requireNonNull(text, "text");
    }

    /** Returns a fix in words only. */
    public static Fix of(String text) {
        return new Fix(text, null);
    }

    /** Returns a fix with the line to write. */
    public static Fix of(String text, String line) {
        return new Fix(text, requireNonNull(line, "line"));
    }

    /** Returns the line to write, if there is one. */
    public Optional<String> code() {
        return Optional.ofNullable(line);
    }
}
