package dev.dataflow.spi.protection;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Values;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A level whose decisions are made by rules that users write. The level says which operations a rule concerns; the kernel
 * does the rest, alike for all levels: times, conditions, the strictest action, the record of decisions. Thread-safe; what
 * the same arguments get must be the same always.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface RuleLevel extends WriteProtectionLevel {

    /** Returns what a rule lacks to be one of this level, to follow "needs"; empty when it is complete. */
    default Optional<String> missing(ProtectionRule rule) {
        return Optional.empty();
    }

    /**
     * Returns whether a rule concerns any operation at a site; asked once for each site and kept. {@link
     * ProtectionRule#operations()} is for the level to compare, too.
     */
    default boolean concerns(ProtectionRule rule, ProtectionSite site) {
        return rule.operations().contains(site.type());
    }

    /** Returns whether a rule that concerns the site concerns an operation there. */
    default Reach reach(ProtectionRule rule, ProtectionSite site, Operation operation, OperationContext context) {
        return Reach.ALL;
    }

    /** Returns whether a rule concerns a row of a bulk operation; asked after {@link Reach#BY_ROW}. */
    default boolean reachesRow(ProtectionRule rule, ProtectionSite site, Values row) {
        return true;
    }

    /** Returns the model's field to name in a refusal; null when the rule is about no field. */
    default @org.jspecify.annotations.Nullable String field(ProtectionRule rule) {
        return rule.fields().size() == 1 ? rule.fields().iterator().next() : null;
    }

    @Override
    default ProtectionDecision decide(Operation operation, OperationContext context) {
        return ProtectionDecision.ALLOW;
    }

    /** How far a rule reaches into an operation. */
    enum Reach {
        /** Not at all. */
        NONE,
        /** To some rows of a bulk operation: each is asked about. */
        BY_ROW,
        /** To all of it. */
        ALL
    }
}
