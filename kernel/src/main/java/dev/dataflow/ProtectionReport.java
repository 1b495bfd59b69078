package dev.dataflow;

import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What write protection says about an operation. Immutable.
 *
 * @param operation the operation in words
 * @param verdict what would be decided
 * @param decidedBy name of the rule that decides, or of the level when it has no rules; empty when nobody objects
 * @param answers what each rule, and each level without rules, says
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionReport(String operation, Verdict verdict, Optional<String> decidedBy, List<Answer> answers) {

    public ProtectionReport {
        answers = List.copyOf(answers);
    }

    /**
     * What one rule says. Immutable.
     *
     * @param rule its name; empty for a level without rules
     * @param level name of its level
     * @param verdict what it asks for; {@link Verdict#ALLOW} when it does not apply
     * @param why why it applies, or why not
     */
    public record Answer(String rule, String level, Verdict verdict, String why) {}

    /** Returns the report as lines of text, the verdict first. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(operation).append(": ").append(verdict.name().toLowerCase(java.util.Locale.ROOT));
        decidedBy.ifPresent(rule -> text.append(" by ").append(rule));
        for (Answer answer : answers) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(answer.rule().isEmpty() ? answer.level() : answer.rule() + " (" + answer.level() + ")")
                    .append(": ")
                    .append(answer.why());
        }
        return text.toString();
    }
}
