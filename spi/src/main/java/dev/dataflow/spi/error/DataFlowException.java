package dev.dataflow.spi.error;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that DataFlow throws. It carries a {@link Problem}; its message starts with the code, so that
 * {@code message.split(":")[0]} is the code too.
 *
 * <p>The subtypes are the kinds that a caller may want to catch; everything else is this type itself.
 */
@API(status = API.Status.STABLE, since = "1.0")
public sealed class DataFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Makes an exception for a problem; prefer {@link Problem#toException()}, which chooses the subtype. */
    protected DataFlowException(Problem problem, @Nullable Throwable cause) {
        super(message(problem), cause);
        this.problem = problem;
    }

    static DataFlowException of(Problem problem, @Nullable Throwable cause) {
        if (problem.code() instanceof StandardCode standard) {
            switch (standard.kind()) {
                case NOT_FOUND:
                    return new NotFound(problem, cause);
                case CONFLICT:
                    return new Conflict(problem, cause);
                case BLOCKED:
                    return new Blocked(problem, cause);
                case UNAVAILABLE:
                    return new Unavailable(problem, cause);
                case TIMEOUT:
                    return new Timeout(problem, cause);
                case OUTCOME_UNKNOWN:
                    return new OutcomeUnknown(problem, cause);
                case OTHER:
                    break;
            }
        }
        return new DataFlowException(problem, cause);
    }

    private static String message(Problem problem) {
        requireNonNull(problem, "problem");
        StringBuilder out =
                new StringBuilder(problem.code().code()).append(": ").append(problem.message());
        if (problem.found() != null || problem.expected() != null) {
            out.append(" (");
            if (problem.found() != null) {
                out.append("found: ").append(problem.found());
            }
            if (problem.expected() != null) {
                out.append(problem.found() == null ? "" : "; ")
                        .append("expected: ")
                        .append(problem.expected());
            }
            out.append(')');
        }
        if (!problem.location().isUnknown()) {
            out.append(" [").append(problem.location()).append(']');
        }
        if (!problem.fixes().isEmpty()) {
            Fix fix = problem.fixes().get(0);
            out.append(" Fix: ").append(fix.text()).append(fix.line() == null ? "" : " " + fix.line());
        }
        return out.toString();
    }

    /** Returns the code as text, {@code DF-111} for example. */
    public final String code() {
        return problem.code().code();
    }

    /** Returns everything that is known about the failure. */
    public final Problem problem() {
        return problem;
    }

    /** A record that must exist does not. */
    public static final class NotFound extends DataFlowException {
        private static final long serialVersionUID = 1L;

        NotFound(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** A key is taken, a reference is violated, a version is stale, or another transaction was first. */
    public static final class Conflict extends DataFlowException {
        private static final long serialVersionUID = 1L;

        Conflict(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** A protection, a missing confirmation or a missing tenant stopped the operation. */
    public static final class Blocked extends DataFlowException {
        private static final long serialVersionUID = 1L;

        Blocked(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** A dialect, feature, node or connection that is needed is not there now. */
    public static final class Unavailable extends DataFlowException {
        private static final long serialVersionUID = 1L;

        Unavailable(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** A deadline passed, or the work was cancelled. */
    public static final class Timeout extends DataFlowException {
        private static final long serialVersionUID = 1L;

        Timeout(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** The connection broke after a write or a commit was sent: it may or may not be there. */
    public static final class OutcomeUnknown extends DataFlowException {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }
}
