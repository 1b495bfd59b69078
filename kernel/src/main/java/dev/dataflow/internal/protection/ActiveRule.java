package dev.dataflow.internal.protection;

import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.RuleLevel;
import dev.dataflow.spi.protection.RuleLevel.Reach;
import dev.dataflow.spi.protection.TimeWindow;
import dev.dataflow.spi.query.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule with its level, ready to be asked. Thread-safe. */
final class ActiveRule {

    private final ProtectionRule rule;
    private final RuleLevel level;
    private final boolean carried;
    private final @Nullable Condition when;
    private final boolean byRow;
    /** What was found last; it holds for a while. */
    private volatile TimeWindow.@Nullable Span span;

    ActiveRule(ProtectionRule rule, RuleLevel level, boolean carried) {
        this.rule = rule;
        this.level = level;
        this.carried = carried;
        this.when = rule.when() == null ? null : RuleScope.read(rule.when());
        this.byRow = when != null && RuleScope.asksForRecords(when);
    }

    ProtectionRule rule() {
        return rule;
    }

    /** Returns whether it concerns a site; a level that cannot tell counts as if it did. */
    boolean concerns(ProtectionSite site) {
        try {
            return level.concerns(rule, site);
        } catch (RuntimeException failure) {
            return true;
        }
    }

    boolean isTimed() {
        return rule.window() != null || rule.expires() != null;
    }

    /**
     * Asks about an operation at a site that the rule concerns; what fails counts as if it applied.
     *
     * @param now null when no rule asks for the time
     */
    RuleAnswer ask(ProtectionSite site, Operation operation, OperationContext context, @Nullable Instant now) {
        RuleAnswer time = now == null ? RuleAnswer.APPLIES : inForce(now);
        if (time != RuleAnswer.APPLIES) {
            return time;
        }
        try {
            Reach reach = level.reach(rule, site, operation, context);
            if (reach == Reach.NONE) {
                return RuleAnswer.NOT_CONCERNED;
            }
            boolean rows = RuledRows.of(operation) != null;
            if (reach == Reach.BY_ROW || (byRow && rows)) {
                return RuleAnswer.BY_ROW;
            }
            return holds(new RuleScope(site, operation, context, null))
                    ? RuleAnswer.APPLIES
                    : RuleAnswer.CONDITION_FALSE;
        } catch (RuntimeException failure) {
            return RuleAnswer.APPLIES;
        }
    }

    /** Returns whether it applies to a row of an operation that was answered with {@link RuleAnswer#BY_ROW}. */
    boolean appliesTo(Values row, ProtectionSite site, Operation operation, OperationContext context) {
        try {
            return level.reachesRow(rule, site, row) && holds(new RuleScope(site, operation, context, row));
        } catch (RuntimeException failure) {
            return true;
        }
    }

    private boolean holds(RuleScope scope) {
        return (when == null || when.test(scope))
                && (rule.condition() == null || rule.condition().test(scope.operation(), scope.context()));
    }

    RuleAnswer inForce(Instant now) {
        if (rule.expires() != null && !now.isBefore(rule.expires())) {
            return RuleAnswer.EXPIRED;
        }
        TimeWindow.Span at = span(now);
        return at == null || at.inForce() ? RuleAnswer.APPLIES : RuleAnswer.OUTSIDE_WINDOW;
    }

    private TimeWindow.@Nullable Span span(Instant now) {
        TimeWindow window = rule.window();
        if (window == null) {
            return null;
        }
        TimeWindow.Span known = span;
        if (known == null || !known.has(now)) {
            known = window.at(now);
            span = known;
        }
        return known;
    }

    /** Returns what it says where it applies. */
    Said said(@Nullable Instant now) {
        return new Said(
                rule.name(),
                rule.level(),
                carried,
                verdict(rule.action()),
                rule.reason(),
                level.field(rule),
                until(now));
    }

    private @Nullable Instant until(@Nullable Instant now) {
        TimeWindow.Span at = now == null ? null : span(now);
        Instant expires = rule.expires();
        if (at == null) {
            return expires;
        }
        return expires == null || at.until().isBefore(expires) ? at.until() : expires;
    }

    private static Verdict verdict(ProtectionAction action) {
        return switch (action) {
            case OFF -> Verdict.ALLOW;
            case AUDIT -> Verdict.AUDIT;
            case WARN -> Verdict.WARN;
            case BLOCK -> Verdict.BLOCK;
        };
    }
}
