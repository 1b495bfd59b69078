package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one bulk insert are made ready and cut into runs that one statement can write: rows with the same
 * columns, no unique key twice where keys decide. Used by one thread.
 */
final class BulkInsertPlan {

    private final ModelRuntime runtime;
    private final ConflictResolution onConflict;
    private final List<String> target;
    private final int[] targetSlots;
    private final RowShapes shapes;
    private final int versionSlot;

    BulkInsertPlan(ModelRuntime runtime, ConflictResolution onConflict, List<String> target) {
        this.runtime = runtime;
        this.onConflict = onConflict;
        this.target = runtime.coding().comparable(target);
        this.targetSlots =
                this.target.stream().mapToInt(runtime.definition()::slotOf).toArray();
        this.shapes = new RowShapes(onConflict == ConflictResolution.UPDATE);
        this.versionSlot = versionSlot(runtime.definition());
    }

    ModelRuntime runtime() {
        return runtime;
    }

    ConflictResolution onConflict() {
        return onConflict;
    }

    List<String> target() {
        return target;
    }

    /** Returns a row as it is stored: checked, filled, rewritten and encoded by the model's features. */
    Ready ready(long number, Values row, OperationContext context) {
        BitSet given = shapes.given(row);
        Long expected = onConflict == ConflictResolution.UPDATE ? expected(row, context) : null;
        runtime.writes().complete(row, context);
        Values values = runtime.isWhole() ? row : rewritten(row, context);
        return new Ready(number, shapes.of(given, values), values, expected);
    }

    /** Takes out of a row the version that it expects; where no record is there it begins with the first one. */
    private @Nullable Long expected(Values row, OperationContext context) {
        if (versionSlot < 0 || !row.has(versionSlot)) {
            return null;
        }
        runtime.writes().canonicalize(row, context);
        Object version = row.at(versionSlot);
        row.set(versionSlot, Values.ABSENT);
        return (Long) version;
    }

    /** Returns the field that counts changes; null where none does. */
    @Nullable
    String versionField() {
        return versionSlot < 0
                ? null
                : runtime.definition().fields().get(versionSlot).name();
    }

    private static int versionSlot(ModelDefinition model) {
        for (int slot = 0; slot < model.fields().size(); slot++) {
            if (model.fields().get(slot).management() == Management.VERSION) {
                return slot;
            }
        }
        return -1;
    }

    private Values rewritten(Values values, OperationContext context) {
        Operation rewritten = runtime.chain().rewrite(new Operation.Create(runtime.definition(), values), context);
        if (rewritten instanceof Operation.Create create) {
            return runtime.coding().encode(create.values(), context);
        }
        throw Problem.of(
                        StandardCode.FEATURE_FAILED,
                        "A feature of " + runtime.definition().name() + " replaces a create by something else")
                .found(rewritten.getClass().getSimpleName())
                .expected("a create")
                .toException();
    }

    /**
     * Returns the runs of a chunk, each of one shape. Rows of other keys may change places; rows of one key never do.
     *
     * @param size rows of a run at most
     * @param distinct whether the rows of a run have to have different deciding keys
     */
    List<List<Ready>> runs(List<Ready> chunk, int size, boolean distinct) {
        List<List<Ready>> runs = new ArrayList<>();
        boolean keyed = onConflict != ConflictResolution.ERROR;
        if ((!keyed || !distinct) && isOfOneShape(chunk)) {
            cut(chunk, size, runs);
            return runs;
        }
        Map<RowShape, List<Ready>> groups = new LinkedHashMap<>();
        Set<Object> keys = new HashSet<>(keyed ? 2 * chunk.size() : 0);
        List<Ready> group = new ArrayList<>();
        RowShape current = null;
        for (Ready row : chunk) {
            Object key = keyed ? keyOf(row) : null;
            if (key != null && !keys.add(key)) {
                groups.values().forEach(rows -> cut(rows, size, runs));
                groups.clear();
                keys.clear();
                keys.add(key);
                current = null;
            }
            if (row.shape() != current) {
                current = row.shape();
                group = groups.computeIfAbsent(current, shape -> new ArrayList<>());
            }
            group.add(row);
        }
        groups.values().forEach(rows -> cut(rows, size, runs));
        return runs;
    }

    private static boolean isOfOneShape(List<Ready> chunk) {
        RowShape first = chunk.get(0).shape();
        for (Ready row : chunk) {
            if (row.shape() != first) {
                return false;
            }
        }
        return true;
    }

    private static void cut(List<Ready> group, int size, List<List<Ready>> runs) {
        for (int from = 0; from < group.size(); from += size) {
            runs.add(group.subList(from, Math.min(group.size(), from + size)));
        }
    }

    /** Returns the fields that a run writes. */
    List<FieldDefinition> fields(Ready row) {
        List<FieldDefinition> all = runtime.definition().fields();
        List<FieldDefinition> written = new ArrayList<>(all.size());
        for (int slot = 0; slot < all.size(); slot++) {
            if (row.values().has(slot)) {
                written.add(all.get(slot));
            }
        }
        return written;
    }

    /** Returns the fields that change where the key is taken: what the caller gave, and what every change sets. */
    List<String> changed(Ready row) {
        ModelDefinition model = runtime.definition();
        List<String> changed = new ArrayList<>();
        for (int slot : row.shape().given().stream().toArray()) {
            FieldDefinition field = model.fields().get(slot);
            if (!field.isManaged()
                    && !target.contains(field.name())
                    && !model.key().contains(field.name())) {
                changed.add(field.name());
            }
        }
        changed.addAll(runtime.coding().standIns(changed));
        runtime.writes().touched().stream()
                .filter(f -> !changed.isEmpty() && !changed.contains(f))
                .forEach(changed::add);
        return changed;
    }

    /** Returns what rows of one deciding key have alike; null where a part is null or absent, so that nothing can clash. */
    @Nullable
    Object keyOf(Ready row) {
        if (targetSlots.length == 1) {
            Object value = row.values().at(targetSlots[0]);
            return value == Values.ABSENT ? null : comparable(value);
        }
        return keyOf(row.values()::get);
    }

    /** Returns the key of a row that gives its values by field. */
    @Nullable
    Object keyOf(Function<String, @Nullable Object> values) {
        if (target.size() == 1) {
            return comparable(values.apply(target.get(0)));
        }
        List<Object> key = new ArrayList<>(target.size());
        for (String field : target) {
            Object value = comparable(values.apply(field));
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    @Override
    public String toString() {
        return Objects.toString(runtime.definition()) + " " + onConflict;
    }
}
