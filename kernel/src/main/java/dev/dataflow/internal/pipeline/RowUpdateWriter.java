package dev.dataflow.internal.pipeline;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.internal.sql.CompiledStatement;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.RowUpdates;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
 * <p>Run-length grouping: a row joins the run when it has the shape of the run's first row, so that names are made once
 * a run and not once a row. A run has one savepoint and as many statements as it needs, none of them with a key twice.
 */
final class RowUpdateWriter {

    /** Keys in one question for those that are missing. */
    private static final int MOST_PROBED = 100;

    private final ModelDefinition model;
    private final int[] keySlots;
    private final Session session;
    private final BulkRows rows;
    private final BiConsumer<Ready, BulkRows> missing;
    private final Map<RowShape, Form> forms = new HashMap<>();
    private final Set<Object> keys = new HashSet<>();
    private long changed;

    RowUpdateWriter(ModelDefinition model, Session session, BulkRows rows, BiConsumer<Ready, BulkRows> missing) {
        this.model = model;
        this.keySlots = model.tableKey().stream().mapToInt(model::slotOf).toArray();
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
        int from = 0;
        for (int to = 1; to <= chunk.size(); to++) {
            RowShape shape = chunk.get(from).shape();
            if (to == chunk.size() || chunk.get(to).shape() != shape) {
                write(chunk.subList(from, to), forms.computeIfAbsent(shape, s -> form(s.written())));
                from = to;
            }
        }
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

    /** Sends a run by the dialect's own way or by statements of groups; groups of which a record is missing are noted. */
    private long send(List<Ready> run, Form form, List<List<Ready>> lacking) {
        BulkWriter bulk = session.database().dialect().bulk();
        if (!bulk.updates(run.size())) {
            return sendGroups(run, form, lacking);
        }
        long affected = 0;
        for (int from = 0; from < run.size(); ) {
            List<Ready> part = distinct(run.subList(from, run.size()));
            affected += bulk.updates(part.size()) ? sendWhole(part, form, lacking) : sendGroups(part, form, lacking);
            from += part.size();
        }
        return affected;
    }

    /** Sends statements of full groups and one for the rest. */
    private long sendGroups(List<Ready> run, Form form, List<List<Ready>> lacking) {
        long affected = 0;
        int most = form.updates().rowsPerStatement();
        for (int from = 0; from < run.size(); ) {
            List<Ready> group = distinct(run.subList(from, Math.min(run.size(), from + most)));
            long there = send(group, form);
            affected += there;
            if (there < group.size()) {
                lacking.add(group);
            }
            from += group.size();
        }
        return affected;
    }

    /** Lets the dialect write rows its own way. */
    private long sendWhole(List<Ready> run, Form form, List<List<Ready>> lacking) {
        try {
            session.countStatement();
            long written = session.database()
                    .dialect()
                    .bulk()
                    .update(session.connection(), form.updates().bulk(), new RunValues(run, form.slots()));
            if (written < run.size()) {
                groups(run, MOST_PROBED).forEach(lacking::add);
            }
            return written;
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

    /** Returns the rows before the first one whose key was there already: a statement changes a record once. */
    private List<Ready> distinct(List<Ready> group) {
        if (group.size() == 1) {
            return group;
        }
        keys.clear();
        for (int i = 0; i < group.size(); i++) {
            if (!keys.add(key(group.get(i)))) {
                return group.subList(0, i);
            }
        }
        return group;
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
        for (Row row : session.query(
                session.database().compiler().keyProbe(model, model.tableKey(), keys, session.context()), model)) {
            found.add(key(position -> row.get(model.tableKey().get(position))));
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

    private Form form(BitSet written) {
        List<String> names = written.stream()
                .mapToObj(slot -> model.fields().get(slot).name())
                .filter(name -> !model.tableKey().contains(name))
                .toList();
        RowUpdates updates =
                session.database().compiler().bulkUpdateRows(model, model.tableKey(), names, session.context());
        int[] slots = Stream.concat(names.stream(), model.tableKey().stream())
                .mapToInt(model::slotOf)
                .toArray();
        return new Form(updates, slots, new HashMap<>());
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
