package dev.dataflow.internal.pipeline;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.internal.sql.CompiledStatement;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.RowUpdates;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows of a model without features, many in one statement where the database can; a run of which a row is refused
 * is rolled back to its savepoint and halved until the row is found. Used by one thread.
 *
 * <p>Run-length grouping: a row joins the run when it has the slots of the run's first row, so that names are made once
 * a run and not once a row. A run has one savepoint and as many statements as it needs.
 */
final class RowUpdateWriter {

    /** Keys in one question for those that are missing. */
    private static final int MOST_PROBED = 100;

    private final ModelDefinition model;
    private final int[] keySlots;
    private final Session session;
    private final BulkRows rows;
    private final BiConsumer<Ready, BulkRows> missing;
    private final Map<List<String>, Form> forms = new HashMap<>();
    private long changed;

    RowUpdateWriter(ModelDefinition model, Session session, BulkRows rows, BiConsumer<Ready, BulkRows> missing) {
        this.model = model;
        this.keySlots = model.key().stream().mapToInt(model::slotOf).toArray();
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
        List<Ready> run = new ArrayList<>(chunk.size());
        Set<Object> keys = new HashSet<>(2 * chunk.size());
        for (Ready row : chunk) {
            Object key = key(row);
            boolean fresh = keys.add(key);
            if (!run.isEmpty() && (!fresh || !alike(run.get(0), row))) {
                write(run, form(run.get(0)));
                run = new ArrayList<>();
                keys.clear();
                keys.add(key);
            }
            run.add(row);
        }
        if (!run.isEmpty()) {
            write(run, form(run.get(0)));
        }
    }

    private static boolean alike(Ready first, Ready second) {
        for (int slot = 0; slot < first.values().size(); slot++) {
            if (first.values().has(slot) != second.values().has(slot)) {
                return false;
            }
        }
        return true;
    }

    private void write(List<Ready> run, Form form) {
        List<List<Ready>> lacking = new ArrayList<>();
        try {
            changed += Savepoints.within(session, () -> send(run, form, lacking));
        } catch (DataFlowException failure) {
            if (!BulkInsertRunner.isRowsFault(failure)) {
                throw failure;
            }
            if (run.size() == 1) {
                rows.failed(run.get(0).number(), failure.problem());
                return;
            }
            int half = run.size() / 2;
            write(run.subList(0, half), form);
            write(run.subList(half, run.size()), form);
            return;
        }
        lacking.forEach(this::reportMissing);
    }

    /** Sends statements of full groups and one for the rest; groups of which a record is missing are noted. */
    private long send(List<Ready> run, Form form, List<List<Ready>> lacking) {
        if (session.database().dialect().bulk().updates(run.size())) {
            long written = sendWhole(run, form);
            if (written < run.size()) {
                groups(run, MOST_PROBED).forEach(lacking::add);
            }
            return written;
        }
        long affected = 0;
        int most = form.updates().rowsPerStatement();
        for (int from = 0; from < run.size(); from += most) {
            List<Ready> group = run.subList(from, Math.min(run.size(), from + most));
            long there = send(group, form);
            affected += there;
            if (there < group.size()) {
                lacking.add(group);
            }
        }
        return affected;
    }

    /** Lets the dialect write a run its own way. */
    private long sendWhole(List<Ready> run, Form form) {
        List<@Nullable Object[]> values = new ArrayList<>(run.size());
        int[] slots = form.slots();
        for (Ready row : run) {
            @Nullable Object[] each = new Object[slots.length];
            for (int i = 0; i < slots.length; i++) {
                each[i] = row.values().at(slots[i]);
            }
            values.add(each);
        }
        try {
            session.countStatement();
            return session.database()
                    .dialect()
                    .bulk()
                    .update(session.connection(), form.updates().bulk(), values);
        } catch (SQLException failure) {
            throw session.failed(failure, model);
        }
    }

    private static List<List<Ready>> groups(List<Ready> run, int size) {
        List<List<Ready>> groups = new ArrayList<>();
        for (int from = 0; from < run.size(); from += size) {
            groups.add(run.subList(from, Math.min(run.size(), from + size)));
        }
        return groups;
    }

    private long send(List<Ready> group, Form form) {
        CompiledStatement statement = form.statement(group.size());
        int[] slots = form.slots();
        @Nullable Object[] values = new Object[slots.length * group.size()];
        int next = 0;
        for (Ready row : group) {
            for (int slot : slots) {
                values[next++] = row.values().at(slot);
            }
        }
        return session.update(new PreparedOperation(statement, values), model);
    }

    private void reportMissing(List<Ready> run) {
        List<@Nullable Object[]> keys = new ArrayList<>();
        run.forEach(row ->
                keys.add(Arrays.stream(keySlots).mapToObj(row.values()::at).toArray()));
        Set<Object> found = new HashSet<>();
        for (Row row : session.query(session.database().compiler().keyProbe(model, model.key(), keys), model)) {
            found.add(key(position -> row.get(model.key().get(position))));
        }
        run.stream().filter(row -> !found.contains(key(row))).forEach(row -> missing.accept(row, rows));
    }

    private Object key(Ready row) {
        return keySlots.length == 1
                ? requireNonNull(comparable(row.values().at(keySlots[0])), "key")
                : key(position -> row.values().at(keySlots[position]));
    }

    /**
     * Returns what two rows with the same key have alike: the value itself where the key is one field.
     *
     * @param values by position in the key
     */
    private Object key(IntFunction<@Nullable Object> values) {
        if (keySlots.length == 1) {
            return requireNonNull(comparable(values.apply(0)), "key");
        }
        List<@Nullable Object> parts = new ArrayList<>(keySlots.length);
        for (int position = 0; position < keySlots.length; position++) {
            parts.add(comparable(values.apply(position)));
        }
        return parts;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value;
    }

    private Form form(Ready row) {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < row.values().size(); slot++) {
            FieldDefinition field = model.fields().get(slot);
            if (row.values().has(slot) && !model.key().contains(field.name())) {
                names.add(field.name());
            }
        }
        return forms.computeIfAbsent(names, fields -> {
            RowUpdates updates = session.database().compiler().bulkUpdateRows(model, model.key(), fields);
            int[] slots = Stream.concat(fields.stream(), model.key().stream())
                    .mapToInt(model::slotOf)
                    .toArray();
            return new Form(updates, slots, new HashMap<>());
        });
    }

    /**
     * How rows that change the same fields are written.
     *
     * @param updates its statements
     * @param slots of the values of one row, in the order of the statement
     * @param compiled the statements by their number of rows
     */
    private record Form(RowUpdates updates, int[] slots, Map<Integer, CompiledStatement> compiled) {

        CompiledStatement statement(int rows) {
            return compiled.computeIfAbsent(rows, size -> size == 1 ? updates.single() : updates.many(size));
        }
    }
}
