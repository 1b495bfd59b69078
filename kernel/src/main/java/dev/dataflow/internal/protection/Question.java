package dev.dataflow.internal.protection;

import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import dev.dataflow.spi.query.Values;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation that rules and levels are asked about. Used by one thread at a time. */
final class Question {

    private final Operation operation;
    private final OperationContext context;
    private final Place place;
    private final List<RuleBook> books;
    private final List<WriteProtectionLevel> deciding;
    private final Clock clock;
    /** Rules that have to be asked about rows, and have not applied to one yet. */
    private @Nullable List<OpenRule> open;

    private @Nullable Instant now;

    private record OpenRule(ActiveRule rule, ProtectionSite site) {}

    Question(
            Operation operation,
            OperationContext context,
            Place place,
            List<RuleBook> books,
            List<WriteProtectionLevel> deciding,
            Clock clock) {
        this.operation = operation;
        this.context = context;
        this.place = place;
        this.books = books;
        this.deciding = deciding;
        this.clock = clock;
    }

    Operation operation() {
        return operation;
    }

    OperationContext context() {
        return context;
    }

    Place place() {
        return place;
    }

    /** Returns whether rules are left that rows have to be shown to as they are read. */
    boolean isOpen() {
        return open != null && !open.isEmpty();
    }

    /** Asks all of them; rows that can be read twice are read now. */
    List<Said> ask() {
        List<Said> said = null;
        OperationType type = OperationType.of(operation);
        for (RuleBook book : books) {
            said = ask(book.at(place, type), said);
        }
        for (WriteProtectionLevel level : deciding) {
            ProtectionDecision decision = decide(level);
            if (decision.verdict() != Verdict.ALLOW) {
                said = added(
                        said, new Said("", level.name(), false, decision.verdict(), decision.reason(), null, null));
            }
        }
        return rows(said == null ? List.of() : said);
    }

    private @Nullable List<Said> ask(RuleSite site, @Nullable List<Said> before) {
        List<Said> said = before;
        if (site.timed() && now == null) {
            now = clock.instant();
        }
        for (ActiveRule rule : site.rules()) {
            RuleAnswer answer = rule.ask(site.site(), operation, context, now);
            if (answer == RuleAnswer.APPLIES) {
                said = added(said, rule.said(now));
            } else if (answer == RuleAnswer.BY_ROW) {
                if (open == null) {
                    open = new ArrayList<>();
                }
                open.add(new OpenRule(rule, site.site()));
            }
        }
        return said;
    }

    private static List<Said> added(@Nullable List<Said> said, Said more) {
        List<Said> all = said == null ? new ArrayList<>(2) : said;
        all.add(more);
        return all;
    }

    private ProtectionDecision decide(WriteProtectionLevel level) {
        try {
            return level.decide(operation, context);
        } catch (RuntimeException failure) {
            return ProtectionDecision.block("the level failed: " + failure);
        }
    }

    private List<Said> rows(List<Said> said) {
        if (!isOpen() || !(RuledRows.of(operation) instanceof Collection<BulkRow> rows)) {
            return said;
        }
        List<Said> all = new ArrayList<>(said);
        for (BulkRow row : rows) {
            if (row.values() != null) {
                all.addAll(ask(row.values()));
            }
        }
        open = null;
        return all;
    }

    /**
     * A rule of the place that does not apply.
     *
     * @param answer why not
     */
    record Silent(ProtectionRule rule, RuleAnswer answer) {}

    /** Returns the rules that concern the place, and do not apply to the operation; asks them once more. */
    List<Silent> silent() {
        List<Silent> silent = new ArrayList<>();
        for (RuleBook book : books) {
            RuleSite site = book.at(place, OperationType.of(operation));
            for (ActiveRule rule : site.rules()) {
                RuleAnswer answer = rule.ask(site.site(), operation, context, clock.instant());
                silent.add(new Silent(rule.rule(), answer));
            }
        }
        return silent;
    }

    /** Returns whether a rule is in force or waits for its time; not when it is switched off. */
    boolean knows(String rule) {
        return books.stream()
                .flatMap(book -> book.rules().stream())
                .anyMatch(one -> one.rule().name().equals(rule));
    }

    /** Asks about a row; a rule that applies to one is not asked again. */
    List<Said> ask(Values row) {
        if (open == null || open.isEmpty()) {
            return List.of();
        }
        List<Said> said = null;
        for (Iterator<OpenRule> rules = open.iterator(); rules.hasNext(); ) {
            OpenRule one = rules.next();
            if (one.rule().appliesTo(row, one.site(), operation, context)) {
                said = added(said, one.rule().said(now));
                rules.remove();
            }
        }
        return said == null ? List.of() : said;
    }
}
