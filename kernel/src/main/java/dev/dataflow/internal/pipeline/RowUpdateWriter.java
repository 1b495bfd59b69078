package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.internal.sql.CompiledStatement;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.RowUpdates;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of a model without features, many in one statement where the database can; a statement that is refused is
 * rolled back to its savepoint and halved until the row is found. Used by one thread.
 */
final class RowUpdateWriter {

    private final ModelDefinition model;
    private final Session session;
    private final BulkRows rows;
    private final BiConsumer<Ready, BulkRows> missing;
    private final Map<List<String>, RowUpdates> updates = new HashMap<>();
    private final Map<List<Object>, CompiledStatement> compiled = new HashMap<>();
    private long changed;

    RowUpdateWriter(ModelDefinition model, Session session, BulkRows rows, BiConsumer<Ready, BulkRows> missing) {
        this.model = model;
        this.session = session;
        this.rows = rows;
        this.missing = missing;
    }

    /** Returns how many records were changed. */
    long changed() {
        return changed;
    }

    /** Changes the rows of a chunk. */
    void write(List<Ready> chunk) {
        List<Ready> run = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        List<String> fields = List.of();
        for (Ready row : chunk) {
            List<String> own = setFields(row);
            if (!run.isEmpty() && (!own.equals(fields) || keys.contains(key(row)) || run.size() >= most(own))) {
                write(run, fields);
                run = new ArrayList<>();
                keys.clear();
            }
            fields = own;
            run.add(row);
            keys.add(key(row));
        }
        if (!run.isEmpty()) {
            write(run, fields);
        }
    }

    private int most(List<String> fields) {
        return updates(fields).rowsPerStatement();
    }

    private void write(List<Ready> run, List<String> fields) {
        try {
            long affected = Savepoints.within(session, () -> send(run, fields));
            changed += affected;
            if (affected < run.size()) {
                reportMissing(run);
            }
        } catch (DataFlowException failure) {
            if (!BulkInsertRunner.isRowsFault(failure)) {
                throw failure;
            }
            if (run.size() == 1) {
                rows.failed(run.get(0).number(), failure.problem());
                return;
            }
            int half = run.size() / 2;
            write(run.subList(0, half), fields);
            write(run.subList(half, run.size()), fields);
        }
    }

    private long send(List<Ready> run, List<String> fields) {
        CompiledStatement statement = compiled.computeIfAbsent(List.of(fields, run.size()), key -> {
            RowUpdates forms = updates(fields);
            return run.size() == 1 ? forms.single() : forms.many(run.size());
        });
        int width = fields.size() + model.key().size();
        @Nullable Object[] values = new Object[width * run.size()];
        int slot = 0;
        for (Ready row : run) {
            for (String field : fields) {
                values[slot++] = row.values().get(field);
            }
            for (String field : model.key()) {
                values[slot++] = row.values().get(field);
            }
        }
        return session.update(new PreparedOperation(statement, values), model);
    }

    private void reportMissing(List<Ready> run) {
        List<@Nullable Object[]> keys = new ArrayList<>();
        run.forEach(row -> keys.add(model.key().stream().map(row.values()::get).toArray()));
        Set<Object> found = new HashSet<>();
        for (Row row : session.query(session.database().compiler().keyProbe(model, model.key(), keys), model)) {
            found.add(model.key().stream().map(f -> comparable(row.get(f))).toList());
        }
        run.stream().filter(row -> !found.contains(key(row))).forEach(row -> missing.accept(row, rows));
    }

    private Object key(Ready row) {
        return model.key().stream().map(f -> comparable(row.values().get(f))).toList();
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    private RowUpdates updates(List<String> fields) {
        return updates.computeIfAbsent(
                fields, names -> session.database().compiler().bulkUpdateRows(model, model.key(), names));
    }

    private List<String> setFields(Ready row) {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < row.values().size(); slot++) {
            FieldDefinition field = model.fields().get(slot);
            if (row.values().has(slot) && !model.key().contains(field.name())) {
                names.add(field.name());
            }
        }
        return names;
    }
}
