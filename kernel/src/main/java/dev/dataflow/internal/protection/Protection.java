package dev.dataflow.internal.protection;

import dev.dataflow.ProtectionOptions;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.Availability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionDecision.Verdict;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.RuleLevel;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import dev.dataflow.spi.query.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks every level of write protection about an operation: those that decide by themselves, and the rules of the instance
 * and of the view. The strictest answer counts, whatever level it comes from. Thread-safe; a change counts for every
 * operation that begins after it.
 */
public final class Protection {

    private final ReentrantLock changes = new ReentrantLock();
    private final Set<WriteProtectionLevel> installed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<WriteProtectionLevel> order = new ArrayList<>();
    private final RuleKeeper keeper = new RuleKeeper();
    private final ProtectionParts parts;
    private volatile State state = new State(List.of(), Map.of(), null, null);

    /**
     * What holds at the moment.
     *
     * @param deciding levels without rules
     * @param levels levels with rules
     * @param book the rules of the instance; null when there is none
     * @param absence why nothing is let through; null when all levels are there
     */
    record State(
            List<WriteProtectionLevel> deciding,
            Map<String, RuleLevel> levels,
            @Nullable RuleBook book,
            @Nullable Absence absence) {

        boolean isIdle() {
            return book == null && deciding.isEmpty();
        }
    }

    /** Makes a protection without levels and rules. */
    public Protection(ProtectionParts parts) {
        this.parts = parts;
    }

    /** Puts the levels of plugins in the place of those of others. */
    public void replace(List<WriteProtectionLevel> gone, List<WriteProtectionLevel> come) {
        if (!gone.isEmpty() || !come.isEmpty()) {
            change(keep -> {
                gone.forEach(level -> {
                    installed.remove(level);
                    order.removeIf(one -> one == level);
                });
                come.stream().filter(installed::add).forEach(order::add);
                return true;
            });
        }
    }

    /** Changes the rules; what it throws changes nothing that was not changed by then. */
    <T> T change(Function<RuleKeeper, T> how) {
        changes.lock();
        try {
            T result = how.apply(keeper);
            boolean waited = state.absence() != null;
            state = renewed();
            if (waited) {
                parts.availability().changed();
            }
            return result;
        } finally {
            changes.unlock();
        }
    }

    /** Looks at the rules. */
    <T> T look(Function<RuleKeeper, T> how) {
        changes.lock();
        try {
            return how.apply(keeper);
        } finally {
            changes.unlock();
        }
    }

    private State renewed() {
        List<WriteProtectionLevel> deciding = new ArrayList<>();
        Map<String, RuleLevel> levels = new LinkedHashMap<>();
        for (WriteProtectionLevel level : order) {
            if (level instanceof RuleLevel ruled) {
                levels.put(level.name(), ruled);
            } else {
                deciding.add(level);
            }
        }
        Map<String, RuleLevel> unchanged = state.levels().equals(levels) ? state.levels() : Map.copyOf(levels);
        RuleBook book = new RuleBook(keeper.effective(), unchanged, false, parts.instance(), parts.models());
        Absence absence = book.missing().isEmpty() ? null : Refusals.levelsGone(book.missing(), System.nanoTime());
        return new State(List.copyOf(deciding), unchanged, book.isEmpty() ? null : book, absence);
    }

    /** Adds rules; all of them, or, with every problem told, none. */
    public void add(List<ProtectionRule> rules) {
        change(keep -> {
            keep.add(rules, levels());
            return true;
        });
    }

    /**
     * Begins with the rules of the configuration.
     *
     * @throws DataFlowException {@code DF-403}, {@code DF-108} for rules that cannot be
     */
    public void begin(ProtectionOptions options) {
        if (options != ProtectionOptions.DEFAULT) {
            change(keep -> {
                keep.add(options.rules(), levels());
                keep.off(options.enabled() ? null : "protection_enabled is false");
                return true;
            });
        }
    }

    /** Returns the levels that take rules. */
    Map<String, RuleLevel> levels() {
        Map<String, RuleLevel> levels = new LinkedHashMap<>();
        order.forEach(level -> {
            if (level instanceof RuleLevel ruled) {
                levels.put(level.name(), ruled);
            }
        });
        return levels;
    }

    /**
     * Returns a context that carries rules.
     *
     * @throws DataFlowException {@code DF-403}, {@code DF-108} for rules that cannot be
     */
    public OperationContext carrying(OperationContext context, List<ProtectionRule> rules) {
        RuleChecks.check(rules, state.levels(), CarriedRules.names(context));
        return CarriedRules.with(context, rules);
    }

    /** Returns whether there is nothing to ask about operations with a context. */
    public boolean isIdle(OperationContext context) {
        return state.isIdle() && (!context.hasAttributes() || CarriedRules.of(context) == null);
    }

    /**
     * Waits, for as long as the grace period allows, until the levels of all rules are there.
     *
     * @throws DataFlowException {@code DF-706} when they are not
     */
    public void await(OperationContext context) {
        while (state.absence() != null) {
            long seen = parts.availability().generation();
            Absence absence = state.absence();
            if (absence != null) {
                parts.availability().await(absence, seen, context);
            }
        }
    }

    /**
     * Lets an operation pass, and records what is said about it.
     *
     * @return the operation; one whose rows can only be judged as they are read judges them then
     * @throws DataFlowException {@code DF-951} when it is blocked
     */
    public Operation check(Operation operation, OperationContext context, Place place) {
        if (isNobodyConcerned(operation, context, place)) {
            return operation;
        }
        Question question = question(operation, context, place);
        List<Said> said = question.ask();
        if (!said.isEmpty()) {
            parts.record().tell(operation, context, place, said, false);
        }
        return question.isOpen() ? RuledRows.watched(operation, row -> judge(question, row.values())) : operation;
    }

    /** Tells of the usual case at once: rules of the instance alone, and none of them about this place. */
    private boolean isNobodyConcerned(Operation operation, OperationContext context, Place place) {
        State now = state;
        RuleBook book = now.book();
        return book != null
                && now.deciding().isEmpty()
                && CarriedRules.of(context) == null
                && book.at(place, OperationType.of(operation)).rules().isEmpty();
    }

    private void judge(Question question, @Nullable Values row) {
        List<Said> said = row == null ? List.of() : question.ask(row);
        if (!said.isEmpty()) {
            parts.record().tell(question.operation(), question.context(), question.place(), said, true);
        }
    }

    /** Returns why an operation would be blocked, without recording it; null when it would pass. */
    public @Nullable DataFlowException refusal(Operation operation, OperationContext context, Place place) {
        if (isIdle(context)) {
            return null;
        }
        List<Said> said = question(operation, context, place).ask();
        Said strictest = Said.strictest(said);
        return strictest != null && strictest.verdict() == Verdict.BLOCK
                ? Refusals.blocked(operation, said, strictest)
                : null;
    }

    Question question(Operation operation, OperationContext context, Place place) {
        State now = state;
        List<RuleBook> books = new ArrayList<>(2);
        if (now.book() != null) {
            books.add(now.book());
        }
        CarriedRules carried = CarriedRules.of(context);
        if (carried != null) {
            RuleBook book = carried.book(now.levels(), parts.instance(), parts.models());
            if (!book.missing().isEmpty()) {
                throw Refusals.levelsGone(book.missing(), System.nanoTime())
                        .problem()
                        .toException();
            }
            books.add(book);
        }
        return new Question(operation, context, place, books, now.deciding(), parts.clock());
    }

    /** Returns the models of the instance. */
    ModelLookup models() {
        return parts.models().get();
    }

    /** Returns the names of the levels, those without rules last. */
    List<String> levelNames() {
        State now = state;
        List<String> names = new ArrayList<>(now.levels().keySet());
        Collections.sort(names);
        now.deciding().forEach(level -> names.add(level.name()));
        return names;
    }

    /** Logs a change that somebody has made. */
    void told(String change) {
        parts.record().log().info(change);
    }

    /** Returns the decisions so far. */
    public Trail trail() {
        return parts.record().trail();
    }

    /**
     * What a protection needs.
     *
     * @param instance name of the instance
     * @param models its models
     * @param record where decisions go
     */
    public record ProtectionParts(
            String instance,
            Supplier<ModelLookup> models,
            Clock clock,
            Availability availability,
            DecisionRecord record) {}
}
