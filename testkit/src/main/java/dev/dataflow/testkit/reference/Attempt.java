package dev.dataflow.testkit.reference;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant does, or two in one transaction, and what has to come of it.
 *
 * @param who the tenants who do it: their texts may come of it
 * @param text what it is, for people
 * @param real does it; gives an answer, or throws
 * @param expected does it on the reference, with the same answer; throws a {@link Refusal}
 * @param mayBeRefused whether a refusal is as good as the expected answer
 */
record Attempt(
        Set<String> who,
        String text,
        Supplier<@Nullable Object> real,
        Supplier<@Nullable Object> expected,
        boolean mayBeRefused) {

    static Attempt of(Member member, Action action) {
        return new Attempt(
                Set.of(member.name()),
                action.text(),
                () -> action.real().apply(member.view()),
                () -> member.store().atomically(action.reference()),
                false);
    }

    @Override
    public String toString() {
        return who + ": " + text;
    }
}
