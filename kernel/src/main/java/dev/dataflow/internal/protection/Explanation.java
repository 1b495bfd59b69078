package dev.dataflow.internal.protection;

import dev.dataflow.ProtectionReport;
import dev.dataflow.ProtectionReport.Answer;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.protection.ProtectionAction;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what each rule says about an operation, by the very question that decides. Stateless. */
final class Explanation {

    private Explanation() {}

    /**
     * Returns the report.
     *
     * @param rules the rules of the instance, in their order
     * @param off why all of them are switched off; null when they are not
     */
    static ProtectionReport of(
            Operation operation, Question question, List<ProtectionRule> rules, @Nullable String off) {
        List<Said> said = question.ask();
        List<Answer> answers = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Said one : said) {
            answers.add(new Answer(one.rule(), one.level(), one.verdict(), why(one)));
            told.add(one.rule());
        }
        for (Question.Silent silent : question.silent()) {
            if (told.add(silent.rule().name())) {
                answers.add(silence(silent.rule(), silent.answer().text()));
            }
        }
        for (ProtectionRule rule : rules) {
            if (told.add(rule.name())) {
                boolean isOff = off != null || rule.action() == ProtectionAction.OFF;
                answers.add(silence(rule, isOff ? RuleAnswer.OFF.text() : unasked(rule, question)));
            }
        }
        Said strictest = Said.strictest(said);
        return new ProtectionReport(
                Refusals.describe(operation),
                strictest == null ? Verdict.ALLOW : strictest.verdict(),
                strictest == null
                        ? Optional.empty()
                        : Optional.of(strictest.rule().isEmpty() ? strictest.level() : strictest.rule()),
                answers);
    }

    private static String unasked(ProtectionRule rule, Question question) {
        return question.knows(rule.name()) ? RuleAnswer.NOT_CONCERNED.text() : RuleAnswer.OFF.text();
    }

    private static String why(Said said) {
        String text = said.reason().isEmpty() ? RuleAnswer.APPLIES.text() : "applies: " + said.reason();
        return said.until() == null ? text : text + " (until " + said.until() + ")";
    }

    private static Answer silence(ProtectionRule rule, String why) {
        return new Answer(rule.name(), rule.level(), Verdict.ALLOW, why);
    }
}
