package dev.dataflow.spi.protection;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * What a level says. Immutable.
 *
 * @param verdict what happens
 * @param reason why, one sentence; shown to the caller
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionDecision(Verdict verdict, String reason) {

    /** No objection. */
    public static final ProtectionDecision ALLOW = new ProtectionDecision(Verdict.ALLOW, "");

    public ProtectionDecision {
        requireNonNull(verdict, "verdict");
        requireNonNull(reason, "reason");
    }

    /** Returns a decision that lets the operation pass and records it. */
    public static ProtectionDecision audit(String reason) {
        return new ProtectionDecision(Verdict.AUDIT, reason);
    }

    /** Returns a decision that logs a warning. */
    public static ProtectionDecision warn(String reason) {
        return new ProtectionDecision(Verdict.WARN, reason);
    }

    /** Returns a decision that stops the operation with {@code DF-951}. */
    public static ProtectionDecision block(String reason) {
        return new ProtectionDecision(Verdict.BLOCK, reason);
    }

    /** What happens, from mild to strict. */
    public enum Verdict {
        /** The operation goes on. */
        ALLOW,
        /** It goes on and is recorded. */
        AUDIT,
        /** It goes on and a warning is logged. */
        WARN,
        /** It fails with {@code DF-951}. */
        BLOCK
    }
}
