package dev.dataflow.testkit.reference;

import dev.dataflow.DataFlow;
import dev.dataflow.UpsertResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes operations at random, the same ones for the same seed. */
final class Actions {

    private static final List<String> MODELS = List.of("Account", "Account", "Entry");
    private static final List<String> READ_MODELS = List.of("Account", "Account", "Entry", "Entry", "Region");
    private static final int DEPTH = 3;

    private final Samples samples;
    private final Samples asked;
    private final Conditions conditions;
    private final Changes changes;
    private final Queries queries;
    private final BulkActions bulk;

    Actions(long seed) {
        this(new Samples(new Random(seed)));
    }

    private Actions(Samples samples) {
        this(samples, samples);
    }

    /**
     * Makes operations.
     *
     * @param samples what is stored
     * @param asked what conditions, and keys of existing records, are made of
     */
    Actions(Samples samples, Samples asked) {
        this.samples = samples;
        this.asked = asked;
        this.conditions = new Conditions(asked);
        this.changes = new Changes(samples);
        this.queries = new Queries(samples);
        this.bulk = new BulkActions(samples, changes);
    }

    /** Returns the next operation, a transaction of several among them. */
    Action next() {
        return samples.sometimes(8) ? transaction() : single();
    }

    Action single() {
        String model = samples.oneOf(MODELS);
        switch (samples.below(18)) {
            case 0:
            case 1:
            case 2:
                return create(model);
            case 3:
                return read(model);
            case 4:
            case 5:
                return update(model);
            case 6:
                return delete(model);
            case 7:
                return upsert(model);
            case 8:
            case 9:
            case 10:
            case 11:
            case 12:
                return query(samples.oneOf(READ_MODELS));
            case 13:
                return bulk.byFilter(model, conditions.of(model, DEPTH));
            case 14:
                return samples.sometimes(30)
                        ? bulk.deletion(model, conditions.of(model, DEPTH))
                        : queries.count(model, conditions.of(model, DEPTH));
            case 15:
                return bulk.rowsWithKey(model);
            default:
                return samples.sometimes(50) ? bulk.creation(model) : bulk.upsert(model);
        }
    }

    /** Returns a creation of some records, of which those are stored that can be. */
    Action good(String model) {
        return bulk.creation(model, 12, false);
    }

    /** Returns an operation on a model that is not the one of regions. */
    Action scoped() {
        String model = samples.oneOf(MODELS);
        return samples.sometimes(40) ? create(model) : on(model, new Condition(Map.of(), (row, store) -> true));
    }

    /** Returns a query or a change of the records that match. */
    Action on(String model, Condition condition) {
        return switch (samples.below(6)) {
            case 0 -> queries.page(model, condition);
            case 1 -> queries.pages(model, condition);
            case 2 -> queries.stream(model, condition);
            case 3 -> bulk.byFilter(model, condition);
            case 4 -> bulk.deletion(model, condition);
            default -> queries.count(model, condition);
        };
    }

    private Action query(String model) {
        switch (samples.below(9)) {
            case 0:
                return queries.measures(conditions.of("Account", DEPTH));
            case 1:
                return queries.crowds(conditions.of("Account", DEPTH));
            case 2:
                return queries.pages(model, conditions.of(model, DEPTH));
            case 3:
                return queries.stream(model, conditions.of(model, DEPTH));
            case 4:
            case 5:
                return queries.count(model, conditions.of(model, DEPTH));
            default:
                return queries.page(model, conditions.of(model, DEPTH));
        }
    }

    private Object key(String model) {
        return model.equals("Account") ? asked.accountId() : (Object) asked.entryId();
    }

    private Action create(String model) {
        Map<String, @Nullable Object> record = samples.record(model);
        return new Action(
                "create " + model + record,
                db -> db.express().create(model, record),
                store -> store.insert(model, record));
    }

    private Action read(String model) {
        Object key = key(model);
        return new Action(
                "read " + model + " " + key,
                db -> db.express().read(model, key).orElse(null),
                store -> store.table(model).find(key).orElse(null));
    }

    private Action update(String model) {
        Object key = key(model);
        Change change = changes.of(model);
        return new Action(
                "update " + model + " " + key + " " + change.fields(),
                db -> db.express().update(model, key, change.fields()).updated(),
                store -> store.table(model)
                        .find(key)
                        .map(row -> {
                            store.change(model, row, change);
                            return 1L;
                        })
                        .orElse(0L));
    }

    private Action delete(String model) {
        Object key = key(model);
        return new Action("delete " + model + " " + key, db -> db.express().delete(model, key), store -> {
            boolean there = store.table(model).find(key).isPresent();
            store.delete(model, key);
            return there;
        });
    }

    private Action upsert(String model) {
        Map<String, @Nullable Object> create = samples.record(model);
        Change change = samples.sometimes(20) ? new Change(Map.of(), row -> Map.of()) : changes.of(model);
        String by = samples.oneOf(model.equals("Account") ? List.of("id", "email", "code") : List.of("id"));
        if (create.get(by) == null) {
            by = "id";
        }
        return upsert(model, by, create, change);
    }

    private static Action upsert(String model, String by, Map<String, @Nullable Object> create, Change change) {
        Map<String, @Nullable Object> where = new LinkedHashMap<>();
        where.put(by, create.get(by));
        return new Action(
                "upsert " + model + " by " + by + " " + create + " else " + change.fields(),
                db -> {
                    UpsertResult result = db.express().upsert(model, where, create, change.fields());
                    return Map.of("action", result.action(), "record", result.record());
                },
                store -> store.table(model)
                        .findBy(by, create.get(by))
                        .map(row -> changed(store, model, row, change))
                        .orElseGet(() -> Map.of("action", "created", "record", store.insert(model, create))));
    }

    private static Map<String, Object> changed(
            Store store, String model, Map<String, @Nullable Object> row, Change change) {
        if (change.fields().isEmpty()) {
            return Map.of("action", "unchanged", "record", row);
        }
        store.change(model, row, change);
        return Map.of("action", "updated", "record", row);
    }

    private Action transaction() {
        List<Action> parts = new ArrayList<>();
        int count = 1 + samples.below(4);
        for (int i = 0; i < count; i++) {
            parts.add(single());
        }
        boolean undo = samples.sometimes(40);
        return new Action(
                (undo ? "rolled back " : "in one transaction ") + parts,
                db -> undone(() -> db.callInTransaction(
                        tx -> all(parts, undo, part -> part.real().apply(tx)))),
                store -> undone(() -> store.atomically(
                        s -> all(parts, undo, part -> part.reference().apply(s)))));
    }

    /** Answers are copied at once: a later part may change a record of the reference in place. */
    private static List<@Nullable Object> all(
            List<Action> parts, boolean undo, Function<Action, @Nullable Object> run) {
        List<@Nullable Object> answers = new ArrayList<>();
        parts.forEach(part -> answers.add(Answers.plain(run.apply(part))));
        if (undo) {
            throw new Undone(answers);
        }
        return answers;
    }

    private static Object undone(java.util.function.Supplier<Object> body) {
        try {
            return body.get();
        } catch (Undone undone) {
            return undone.answers;
        }
    }

    /** Rolls a transaction back that succeeded. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<@Nullable Object> answers;

        Undone(List<@Nullable Object> answers) {
            super("rolled back on purpose", null, false, false);
            this.answers = answers;
        }
    }

    /** Returns the final records of a model in a database. */
    static List<?> everything(DataFlow db, String model) {
        try (java.util.stream.Stream<?> rows = db.express().stream(
                model, Map.of(), dev.dataflow.ListOptions.limit(-1).orderBy("id"))) {
            return rows.toList();
        }
    }
}
