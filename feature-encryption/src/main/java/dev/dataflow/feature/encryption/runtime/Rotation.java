package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of one model and tenant to the present key, a few in a transaction: those that are left tell where to go
 * on, so that it can end at any time. Used by one thread at a time.
 */
final class Rotation {

    /** Records in a transaction. */
    private static final int BATCH = 100;

    private final String model;
    private final PluginContext plugin;
    private final OperationContext context;
    private final KeyRingHolder rings;
    private @Nullable String cursor;
    private long cursorKey;

    Rotation(String model, PluginContext plugin, OperationContext context, KeyRingHolder rings) {
        this.model = model;
        this.plugin = plugin;
        this.context = context;
        this.rings = rings;
    }

    String model() {
        return model;
    }

    /** Returns what tells it from others: the model and the tenant. */
    String name() {
        return model + "|" + context.tenant().map(tenant -> "+" + tenant).orElse("");
    }

    long keyId() {
        return rings.get().primary();
    }

    /** Returns how many records are on other keys than the present one. */
    long remaining() {
        Operation.Count count = new Operation.Count(definition(), RotationStep.old(keyId()));
        return ((Outcome.Counted) plugin.operations().execute(count, context)).count();
    }

    /** Rotates the next records; returns how many there were. */
    int step() {
        long key = keyId();
        if (key != cursorKey) {
            cursor = null;
            cursorKey = key;
        }
        Outcome.Rows found = plugin.inTransaction(context, inside -> {
            Outcome.Rows keys = keys(key, inside);
            if (!keys.rows().isEmpty()) {
                plugin.operations().execute(RotationStep.of(definition(), records(keys.rows()), key), inside);
            }
            return keys;
        });
        cursor = found.nextCursor();
        return found.rows().size();
    }

    /** Returns whether it has come to the end of the table. */
    boolean isAtEnd() {
        return cursor == null;
    }

    private Outcome.Rows keys(long key, OperationContext inside) {
        ModelDefinition definition = definition();
        Operation.ListRows list = new Operation.ListRows(
                definition,
                RotationStep.old(key),
                List.of(),
                new Page(BATCH, 0, cursor),
                new Projection(definition.key(), false),
                false);
        return (Outcome.Rows) plugin.operations().execute(list, inside);
    }

    private Filter records(List<Row> keys) {
        List<Filter> each = new ArrayList<>(keys.size());
        for (Row row : keys) {
            Filter one = Filter.all();
            for (String name : definition().key()) {
                one = one.and(Filter.eq(name, row.get(name)));
            }
            each.add(one);
        }
        return new Filter.Or(each);
    }

    /** The model may have been made anew since the rotation began. */
    private ModelDefinition definition() {
        return plugin.models().require(model);
    }
}
