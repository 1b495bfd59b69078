package dev.dataflow.spi.error;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One failure as a value: code, what happened, where, what was found and expected, likely causes, fixes. Immutable.
 *
 * <p>No bind value and no secret belongs into a problem; {@code found} shows the caller's own input, shortened.
 *
 * @param code the kind of failure
 * @param message what happened, one sentence; names the thing, not the code
 * @param location where
 * @param found what the caller gave, shortened; null where that does not apply
 * @param expected what would have been accepted; null where that does not apply
 * @param causes likely causes, most likely first; empty means: see the code's page
 * @param fixes what to do, best first; empty means: see the code's page
 * @param details further problems of which this one is the summary
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Problem(
        ErrorCode code,
        String message,
        Location location,
        @Nullable String found,
        @Nullable String expected,
        List<String> causes,
        List<Fix> fixes,
        List<Problem> details) {

    private static final int LONGEST_FOUND = 120;

    public Problem {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(location, "location");
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
        details = List.copyOf(details);
    }

    /** Starts a problem. */
    public static Builder of(ErrorCode code, String message) {
        return new Builder(code, message);
    }

    /**
     * Returns one problem that stands for all of {@code problems}: the only one itself, or a summary with the code of
     * the first and the others as details.
     *
     * @throws IllegalArgumentException when the list is empty
     */
    public static Problem all(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems: empty (expected: at least one)");
        }
        if (problems.size() == 1) {
            return problems.get(0);
        }
        Problem first = problems.get(0);
        return of(first.code, problems.size() + " problems; the first: " + first.message)
                .at(first.location)
                .details(problems)
                .build();
    }

    /** Returns this problem with the parts of its location that are missing filled from {@code outer}. */
    public Problem within(Location outer) {
        List<Problem> inner = details.stream().map(p -> p.within(outer)).toList();
        return new Problem(code, message, location.within(outer), found, expected, causes, fixes, inner);
    }

    /** Returns the page of the code, relative to the documentation's root. */
    public String page() {
        return "docs/errors/" + code.code() + ".md";
    }

    /** Returns this problem as an exception of the subtype that its code calls for. */
    public DataFlowException toException() {
        return toException(null);
    }

    /** Returns this problem as an exception of the subtype that its code calls for. */
    public DataFlowException toException(@Nullable Throwable cause) {
        return DataFlowException.of(this, cause);
    }

    /** Collects the parts of a problem. Not thread-safe. */
    public static final class Builder {
        private final ErrorCode code;
        private final String message;
        private Location location = Location.UNKNOWN;
        private @Nullable String found;
        private @Nullable String expected;
        private final List<String> causes = new ArrayList<>();
        private final List<Fix> fixes = new ArrayList<>();
        private final List<Problem> details = new ArrayList<>();

        private Builder(ErrorCode code, String message) {
            this.code = requireNonNull(code, "code");
            this.message = requireNonNull(message, "message");
        }

        /** Sets where it happened. */
        public Builder at(Location where) {
            location = requireNonNull(where, "where");
            return this;
        }

        /** Sets what the caller gave; long values are cut. */
        public Builder found(@Nullable Object value) {
            String text = String.valueOf(value);
            found = text.length() <= LONGEST_FOUND
                    ? text
                    : text.substring(0, LONGEST_FOUND) + "… (" + text.length() + " characters)";
            return this;
        }

        /** Sets what would have been accepted. */
        public Builder expected(String what) {
            expected = requireNonNull(what, "what");
            return this;
        }

        /** Adds a likely cause; call in order of likelihood. */
        public Builder cause(String text) {
            causes.add(requireNonNull(text, "text"));
            return this;
        }

        /** Adds a fix in words. */
        public Builder fix(String text) {
            fixes.add(Fix.of(text));
            return this;
        }

        /** Adds a fix with the line to write. */
        public Builder fix(String text, String line) {
            fixes.add(Fix.of(text, line));
            return this;
        }

        /** Adds the problems that this one sums up. */
        public Builder details(List<Problem> problems) {
            details.addAll(problems);
            return this;
        }

        /** Returns the problem. */
        public Problem build() {
            return new Problem(code, message, location, found, expected, causes, fixes, details);
        }

        /** Returns the problem as an exception. */
        public DataFlowException toException() {
            return build().toException();
        }

        /** Returns the problem as an exception with the failure that led to it. */
        public DataFlowException toException(@Nullable Throwable cause) {
            return build().toException(cause);
        }
    }
}
