package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations of many tenants on one database, and of each on a reference of its own: a tenant that sees, changes,
 * counts or hears of another one's record gets another answer than its reference gives, finds the other's mark in a text,
 * or leaves other tables behind. An answer that is wrong throws an {@link AssertionError}.
 */
public final class LeakSearch {

    private final DataFlow db;
    private final long seed;
    private final Random random;
    private final List<Member> members = new ArrayList<>();
    private final Member nobody;
    private final Trespasses trespasses;
    private final KeptTables tables;
    private final Supplier<String> log;
    private int done;

    /**
     * Makes a search; the same seed gives the same operations.
     *
     * @param db an instance on an empty database, with {@link Fields#models(java.util.function.UnaryOperator)}
     * @param subject what is searched
     */
    public LeakSearch(DataFlow db, Subject subject, long seed) {
        this.db = db;
        this.seed = seed;
        this.random = new Random(seed);
        List<String> names = IntStream.range(0, subject.tenants())
                .mapToObj(i -> String.format(java.util.Locale.ROOT, "t%02d", i))
                .toList();
        names.forEach(name ->
                members.add(new Member(name, db.tenant(name), subject.field(), names, subject.sharedKeys(), random)));
        this.nobody = new Member("", db, subject.field(), names, subject.sharedKeys(), random);
        this.trespasses = new Trespasses(random, subject.field());
        this.tables = new KeptTables(subject.connections(), subject.field());
        this.log = subject.log();
    }

    /** Gives every tenant some records. */
    public void fill() {
        db.express()
                .bulkCreate(
                        "Region",
                        Fields.REGIONS.stream().map(id -> Map.of("id", id)).toList());
        db.transaction(tx -> members.forEach(this::fill));
        checkTables();
    }

    private void fill(Member member) {
        for (String model : List.of("Account", "Account", "Entry")) {
            check(Attempt.of(member, member.actions().good(model)));
        }
    }

    /** Runs so many operations, and compares all tables after each so many. */
    public void run(int operations, int betweenComparisons) {
        for (int i = 0; i < operations; i++) {
            check(next());
            done++;
            if (done % betweenComparisons == 0) {
                checkTables();
            }
        }
        checkTables();
        members.forEach(this::checkRecords);
    }

    private Attempt next() {
        Member member = any();
        int choice = random.nextInt(100);
        if (choice < 10) {
            return trespasses.of(member, any());
        } else if (choice < 13) {
            return together(member, any());
        } else if (choice < 14) {
            return Trespasses.nameless(nobody, nobody.actions().scoped());
        }
        return Attempt.of(member, member.actions().next());
    }

    private Member any() {
        return members.get(random.nextInt(members.size()));
    }

    /** Two tenants take turns in one transaction. */
    private Attempt together(Member one, Member other) {
        Action first = one.actions().single();
        Action second = other.actions().single();
        return new Attempt(
                new TreeSet<>(List.of(one.name(), other.name())),
                first + " and, in the same transaction, " + other.name() + ": " + second,
                () -> db.callInTransaction(tx -> {
                    Object answer = Answers.plain(first.real().apply(tx.tenant(one.name())));
                    return both(answer, Answers.plain(second.real().apply(tx.tenant(other.name()))));
                }),
                () -> one.store().atomically(store -> {
                    Object answer = Answers.plain(first.reference().apply(store));
                    return both(
                            answer,
                            Answers.plain(
                                    one == other
                                            ? second.reference().apply(store)
                                            : other.store().atomically(second.reference())));
                }),
                false);
    }

    private static List<@Nullable Object> both(@Nullable Object one, @Nullable Object other) {
        List<@Nullable Object> answers = new ArrayList<>();
        answers.add(one);
        answers.add(other);
        return answers;
    }

    private void check(Attempt attempt) {
        Object given;
        boolean refused = false;
        try {
            Object answer = attempt.real().get();
            checkText("the answer", String.valueOf(answer), attempt);
            given = Answers.plain(answer);
        } catch (DataFlowException refusal) {
            checkText("the refusal", text(refusal), attempt);
            given = refusal.code();
            refused = true;
        }
        checkText("the log", log.get(), attempt);
        if (refused && attempt.mayBeRefused()) {
            return;
        }
        Object expected = expected(attempt);
        if (!Answers.agree(expected, given)) {
            throw new AssertionError(place(attempt) + "\nexpected: " + expected + "\n but was: " + given);
        }
    }

    private static @Nullable Object expected(Attempt attempt) {
        try {
            return Answers.plain(attempt.expected().get());
        } catch (Refusal refusal) {
            return refusal.codes();
        }
    }

    /** What a tenant asked with may come back to it. */
    private void checkText(String what, String text, Attempt attempt) {
        for (String marked : Marks.in(text)) {
            if (!attempt.who().contains(marked) && !attempt.text().contains(Marks.of(marked))) {
                throw new AssertionError(place(attempt) + "\n" + what + " has text of " + marked + ": " + text);
            }
        }
    }

    private static String text(DataFlowException refusal) {
        StringBuilder text = new StringBuilder(refusal.problem().toString());
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause);
            for (Throwable more : cause.getSuppressed()) {
                text.append('\n').append(more);
            }
        }
        return text.toString();
    }

    private void checkTables() {
        for (String model : List.of("Account", "Entry")) {
            Object expected = KeptTables.of(members, model);
            Object kept = tables.read(model);
            if (!expected.equals(kept)) {
                throw new AssertionError("seed " + seed + ", after " + done + " operations: table of " + model
                        + "\nexpected: " + expected + "\n but was: " + kept);
            }
        }
    }

    private void checkRecords(Member member) {
        for (String model : List.of("Account", "Entry")) {
            Object expected = Answers.plain(member.store().table(model).rows());
            Object seen = Answers.plain(Actions.everything(member.view(), model));
            if (!requireNonNull(expected).equals(seen)) {
                throw new AssertionError("seed " + seed + ", after " + done + " operations: " + model + " of "
                        + member.name() + "\nexpected: " + expected + "\n but was: " + seen);
            }
        }
    }

    private String place(Attempt attempt) {
        return "seed " + seed + ", operation " + done + ", " + attempt;
    }

    /**
     * What a search needs to know.
     *
     * @param field the field, and the column, that says whose a record is
     * @param sharedKeys whether the same key may be in several tenants
     * @param connections to the tables, past DataFlow
     * @param log gives what has been logged since it was last asked
     */
    public record Subject(
            int tenants, String field, boolean sharedKeys, Connections connections, Supplier<String> log) {}
}
