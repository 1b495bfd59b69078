package dev.dataflow.testkit.reference;

import dev.dataflow.BulkOptions;
import dev.dataflow.ListOptions;
import dev.dataflow.ListResult;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what one tenant tries on purpose with another one's name, cursor or keys, and what somebody without one tries. */
final class Trespasses {

    private static final ListOptions FIRST = ListOptions.limit(2).orderBy("id");

    private final Random random;
    private final String field;

    /**
     * Makes trespasses.
     *
     * @param field the field that says whose a record is
     */
    Trespasses(Random random, String field) {
        this.random = random;
        this.field = field;
    }

    Attempt of(Member member, Member other) {
        switch (random.nextInt(7)) {
            case 0:
                return create(member, other);
            case 1:
                return update(member, other);
            case 2:
                return bulk(member, other);
            case 3:
                return firstPage(member);
            case 4:
                return cursor(member, other);
            default:
                return named(member, other);
        }
    }

    /** The other's name in a filter finds nothing, alone or in a condition that would find records without it. */
    private Attempt named(Member member, Member other) {
        String model = random.nextInt(3) == 0 ? "Entry" : "Account";
        Condition named = switch (random.nextInt(4)) {
            case 0 -> condition(other.name(), other.name());
            case 1 ->
                new Condition(
                        Map.of(field, Map.of("$ne", member.name())),
                        (row, store) -> !member.name().equals(row.get(field)));
            case 2 -> condition(Map.of("$in", List.of(other.name(), "nobody")), other.name());
            default -> condition(Map.of("$starts_with", other.name()), other.name());
        };
        return permitted(member, member.actions().on(model, random.nextBoolean() ? named : negated(named, member)));
    }

    private Condition condition(Object value, String name) {
        return new Condition(Map.of(field, value), (row, store) -> name.equals(row.get(field)));
    }

    /** Everything that is not the other's, and some of one's own by key. */
    private static Condition negated(Condition named, Member member) {
        String key = member.samples().accountId();
        return new Condition(
                Map.of("$or", List.of(named.filter(), Map.of("$nor", List.of(named.filter(), Map.of("id", key))))),
                (row, store) -> named.matches(row, store) || !key.equals(row.get("id")));
    }

    /** A record in the other's name is refused, or stored as one's own. */
    private Attempt create(Member member, Member other) {
        Map<String, @Nullable Object> record = member.samples().record("Account");
        Map<String, @Nullable Object> given = new LinkedHashMap<>(record);
        given.put(field, other.name());
        return permitted(
                member,
                new Action(
                        "create Account " + given,
                        db -> db.express().create("Account", given),
                        store -> store.insert("Account", record)));
    }

    private Attempt update(Member member, Member other) {
        String key = member.samples().accountId();
        Map<String, Object> change = Map.of("age", member.samples().number());
        Map<String, Object> given = new LinkedHashMap<>(change);
        given.put(field, other.name());
        return permitted(
                member,
                new Action(
                        "update Account " + key + " " + given,
                        db -> db.express().update("Account", key, given).updated(),
                        store -> store.table("Account")
                                .find(key)
                                .map(row -> {
                                    store.change(
                                            "Account", row, new Change(Map.of(), old -> new LinkedHashMap<>(change)));
                                    return 1L;
                                })
                                .orElse(0L)));
    }

    private Attempt bulk(Member member, Member other) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (long key = 100; key < 103; key++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", member.samples().entryId() / 1000 * 1000 + key + random.nextInt(10) * 3L);
            row.put("size", member.samples().number());
            row.put("note", member.samples().text());
            rows.add(row);
        }
        List<Map<String, @Nullable Object>> given = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, @Nullable Object> marked = new LinkedHashMap<>(row);
            marked.put(field, other.name());
            given.add(marked);
        });
        return permitted(
                member,
                new Action(
                        "bulkUpsert Entry " + given,
                        db -> db.express().bulkUpsert("Entry", given, BulkOptions.DEFAULT),
                        store -> BulkActions.upserted(store, "Entry", rows, dev.dataflow.ConflictResolution.UPDATE)));
    }

    /** Keeps the cursor behind one's first page, for others to try. */
    private static Attempt firstPage(Member member) {
        return Attempt.of(
                member,
                new Action(
                        "first page of Account",
                        db -> {
                            ListResult page = db.express().list("Account", Map.of(), FIRST);
                            member.cursor(page.nextCursor().orElse(null));
                            return page.records();
                        },
                        store -> store.table("Account").rows().stream().limit(2).toList()));
    }

    private static Attempt cursor(Member member, Member other) {
        String cursor = other.cursor();
        if (cursor == null || member == other) {
            return firstPage(member);
        }
        return Attempt.of(
                member,
                new Action(
                        "next page by the cursor of " + other.name(),
                        db -> db.express()
                                .list("Account", Map.of(), FIRST.cursor(cursor))
                                .records(),
                        store -> {
                            throw new Refusal(StandardCode.INVALID_CURSOR);
                        }));
    }

    /** Somebody without a tenant is refused, whatever it is. */
    static Attempt nameless(Member nobody, Action action) {
        return new Attempt(
                Set.of(),
                "without a tenant " + action.text(),
                () -> action.real().apply(nobody.view()),
                () -> {
                    throw new Refusal(StandardCode.NO_TENANT);
                },
                false);
    }

    private static Attempt permitted(Member member, Action action) {
        Attempt attempt = Attempt.of(member, action);
        return new Attempt(attempt.who(), attempt.text(), attempt.real(), attempt.expected(), true);
    }
}
