package dev.dataflow.internal.protection;

import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule, or one level without rules, has to say about an operation that it concerns.
 *
 * @param rule name of the rule; empty for a level without rules
 * @param level name of the level
 * @param carried whether the rule belongs to a view
 * @param reason why; may be empty for a rule
 * @param field the field that it is about, if it is one
 * @param until when it ends to apply; null when that is not known
 */
public record Said(
        String rule,
        String level,
        boolean carried,
        Verdict verdict,
        String reason,
        @Nullable String field,
        @Nullable Instant until) {

    /** Returns the strictest of several, the first of equals; null when there is none. */
    public static @Nullable Said strictest(List<Said> all) {
        return all.stream()
                .max(Comparator.comparing(Said::verdict).thenComparing(one -> -all.indexOf(one)))
                .orElse(null);
    }

    /** Returns who says it: {@code Rule 'month-end' (level model)}. */
    String speaker() {
        return rule.isEmpty() ? "Protection level '" + level + "'" : "Rule '" + rule + "' (level " + level + ")";
    }
}
