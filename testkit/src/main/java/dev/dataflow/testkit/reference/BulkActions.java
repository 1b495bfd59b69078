package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes operations on many records. */
final class BulkActions {

    private final Samples samples;
    private final Changes changes;

    BulkActions(Samples samples, Changes changes) {
        this.samples = samples;
        this.changes = changes;
    }

    Action byFilter(String model, Condition condition) {
        Change change = changes.of(model);
        return new Action(
                "bulkUpdate " + model + " " + condition.filter() + " to " + change.fields(),
                db -> db.express()
                        .bulkUpdate(model, condition.filter(), change.fields(), BulkOptions.DEFAULT.allowAll(true))
                        .updated(),
                store -> {
                    List<Map<String, @Nullable Object>> rows = store.matching(model, condition);
                    rows.forEach(row -> store.change(model, row, change));
                    return (long) rows.size();
                });
    }

    Action deletion(String model, Condition condition) {
        return new Action(
                "bulkDelete " + model + " " + condition.filter(),
                db -> db.express()
                        .bulkDelete(model, condition.filter(), BulkOptions.DEFAULT.allowAll(true))
                        .deleted(),
                store -> {
                    List<Map<String, @Nullable Object>> rows = store.matching(model, condition);
                    rows.forEach(row -> store.delete(model, requireNonNull(row.get("id"))));
                    return (long) rows.size();
                });
    }

    /** Returns rows with values of their own, each for another record; some records are not there. */
    Action rowsWithKey(String model) {
        List<Map<String, @Nullable Object>> rows = distinct(model, false);
        BulkOptions options = BulkOptions.DEFAULT.atomic(false);
        return new Action(
                "bulkUpdate " + model + " " + rows,
                db -> db.express().bulkUpdate(model, rows, options),
                store -> updated(store, model, rows));
    }

    private static Object updated(Store store, String model, List<Map<String, @Nullable Object>> rows) {
        long updated = 0;
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable Object> row = rows.get(i);
            try {
                store.atomically(s -> change(s, model, row));
                updated++;
            } catch (Refusal refusal) {
                failed.add(i + " " + refusal.codes());
            }
        }
        return Answers.bulk(0, updated, 0, failed);
    }

    private static boolean change(Store store, String model, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> there = store.table(model)
                .find(requireNonNull(row.get("id")))
                .orElseThrow(() -> new Refusal(StandardCode.RECORD_NOT_FOUND));
        store.change(model, there, new Change(row, old -> row));
        return true;
    }

    /** Returns new records: all or none, the good ones, or those whose key is free. */
    Action creation(String model) {
        return creation(model, 1 + samples.below(8), samples.sometimes(50));
    }

    Action creation(String model, int count, boolean atomic) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(samples.record(model));
        }
        return new Action(
                "bulkCreate " + (atomic ? "all or none " : "the good ones ") + model + " " + rows,
                db -> db.express().bulkCreate(model, rows, BulkOptions.DEFAULT.atomic(atomic)),
                store -> created(store, model, rows, atomic));
    }

    private static Object created(Store store, String model, List<Map<String, @Nullable Object>> rows, boolean atomic) {
        long inserted = 0;
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable Object> row = rows.get(i);
            try {
                store.atomically(s -> s.insert(model, row));
                inserted++;
            } catch (Refusal refusal) {
                if (atomic) {
                    throw refusal;
                }
                failed.add(i + " " + refusal.codes());
            }
        }
        return Answers.bulk(inserted, 0, 0, failed);
    }

    /** Returns records to store, or to change where the key is taken. */
    Action upsert(String model) {
        List<Map<String, @Nullable Object>> rows = distinct(model, true);
        ConflictResolution resolution = samples.sometimes(70) ? ConflictResolution.UPDATE : ConflictResolution.SKIP;
        return new Action(
                "bulkUpsert " + resolution + " " + model + " " + rows,
                db -> db.express().bulkUpsert(model, rows, BulkOptions.onConflict(resolution, "id")),
                store -> upserted(store, model, rows, resolution));
    }

    static Object upserted(
            Store store, String model, List<Map<String, @Nullable Object>> rows, ConflictResolution resolution) {
        long inserted = 0;
        long updated = 0;
        long skipped = 0;
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> there =
                    store.table(model).find(requireNonNull(row.get("id"))).orElse(null);
            if (there == null) {
                store.insert(model, row);
                inserted++;
            } else if (resolution == ConflictResolution.SKIP || row.size() == 1) { // Nothing besides the key.
                skipped++;
            } else {
                store.change(model, there, new Change(row, old -> row));
                updated++;
            }
        }
        return Answers.bulk(inserted, updated, skipped, List.of());
    }

    /** Rows of different keys without unique values: whether one is free may depend on the order of changes. */
    private List<Map<String, @Nullable Object>> distinct(String model, boolean whole) {
        Map<Object, Map<String, @Nullable Object>> rows = new TreeMap<>(ValueOrder.INSTANCE);
        int count = 1 + samples.below(8);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(samples.record(model));
            row.remove("email");
            row.remove("code");
            if (!whole && row.size() == 1) {
                row.put("age", samples.number());
            }
            rows.put(requireNonNull(row.get("id")), row);
        }
        return new ArrayList<>(rows.values());
    }
}
