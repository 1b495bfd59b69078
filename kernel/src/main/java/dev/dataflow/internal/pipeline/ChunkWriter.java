package dev.dataflow.internal.pipeline;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.UniqueKeys;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.VersionConflict;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one run of rows. Where keys decide and the dialect cannot tell how many rows it inserted, it first asks which keys
 * exist, in the same transaction: what was inserted, changed or skipped is then known and not guessed from a count of
 * affected rows. Used by one thread.
 */
final class ChunkWriter {

    /** Keys that one query looks for. */
    private static final int KEYS = 100;

    private final BulkInsertPlan plan;
    private final Session session;
    private final boolean returnIds;
    private final ModelDefinition model;

    ChunkWriter(BulkInsertPlan plan, Session session, boolean returnIds) {
        this.plan = plan;
        this.session = session;
        this.returnIds = returnIds;
        this.model = plan.runtime().definition();
    }

    void write(List<Ready> run, BulkCounts counts) {
        if (plan.onConflict() == ConflictResolution.ERROR) {
            note(run, insert(run, List.of()), counts);
            counts.inserted += run.size();
            return;
        }
        List<String> changed = plan.onConflict() == ConflictResolution.UPDATE ? plan.changed(run.get(0)) : List.of();
        long inserted = returnIds || !named(run.get(0)) ? -1 : upsert(run, changed);
        if (inserted >= 0) {
            counts.inserted += inserted;
            if (changed.isEmpty()) {
                counts.skipped += run.size() - inserted;
            } else {
                counts.updated += run.size() - inserted;
            }
            return;
        }
        for (List<Ready> distinct : plan.runs(run, run.size(), true)) {
            look(distinct, changed, counts);
        }
    }

    /** Writes rows of different keys after looking which of them are taken. */
    private void look(List<Ready> run, List<String> changed, BulkCounts counts) {
        Set<Object> taken = new HashSet<>();
        for (int from = 0; from < run.size(); from += KEYS) {
            taken.addAll(taken(run.subList(from, Math.min(run.size(), from + KEYS))));
        }
        List<Ready> fresh = run.stream().filter(row -> !isTaken(row, taken)).toList();
        if (changed.isEmpty()) {
            note(fresh, fresh.isEmpty() ? List.of() : insert(fresh, List.of()), counts);
            counts.skipped += run.size() - fresh.size();
        } else if (!named(run.get(0))) {
            note(fresh, fresh.isEmpty() ? List.of() : insert(fresh, List.of()), counts);
            List<Ready> stored = run.stream().filter(row -> isTaken(row, taken)).toList();
            stored.forEach(row -> change(row, changed));
            note(stored, returnIds ? stored.stream().map(this::storedKey).toList() : List.of(), counts);
            counts.updated += run.size() - fresh.size();
        } else {
            note(run, insert(run, changed), counts);
            counts.updated += run.size() - fresh.size();
        }
        counts.inserted += fresh.size();
    }

    /**
     * Returns whether the insert itself may settle what a taken key means. It must not where features scope the model: its
     * clause would reach records that they hide; nor where another unique key than the named one could decide; nor, where
     * any key decides, for a model with a full-text index: of the rows that such a statement changes, MySQL 9.7 enters the
     * words of the last one only.
     */
    private boolean named(Ready row) {
        if (!plan.runtime().isWhole()) {
            return false;
        }
        Dialect dialect = session.database().dialect();
        return dialect.can(DialectCapability.NAMED_CONFLICT_TARGET)
                || dialect.can(DialectCapability.ANY_CONFLICT_TARGET)
                        && model.indexes().stream().noneMatch(IndexDefinition::fullText)
                        && UniqueKeys.isTotal(model, plan.target())
                        && !UniqueKeys.fillsAnother(model, plan.target(), filled(row));
    }

    private List<String> filled(Ready row) {
        return plan.fields(row).stream().map(FieldDefinition::name).toList();
    }

    /** Returns the condition that a record has a row's deciding key, as the features let it be seen. */
    private Filter keyFilter(Ready row) {
        return scoped(key(row));
    }

    private Filter key(Ready row) {
        Filter filter = Filter.all();
        for (String field : plan.target()) {
            filter = filter.and(Filter.eq(field, row.values().get(field)));
        }
        return filter;
    }

    private Filter scoped(Filter filter) {
        FeatureChain chain = plan.runtime().chain();
        Filter covered = plan.runtime().isWhole() ? filter.and(UniqueKeys.covered(model, plan.target())) : filter;
        return chain.isEmpty()
                ? covered
                : chain.scope(new Occurrence(model, OperationKind.WRITE, true, session.context()), covered);
    }

    /** Returns the primary key of the record that has a row's deciding key. */
    private Object storedKey(Ready row) {
        Row found = session.query(keyQuery(keyFilter(row), model.key()), model).get(0);
        return model.key().size() == 1 ? requireNonNull(found.get(model.key().get(0)), "key") : found;
    }

    /** Changes the record that has a row's key. */
    private void change(Ready row, List<String> changed) {
        List<Assignment> assignments = new ArrayList<>(new StoredForms(plan, session)
                .of(row.values(), changed, () -> session.query(keyQuery(keyFilter(row), model.tableKey()), model)));
        Long expected = row.expected();
        String version = plan.versionField();
        if (expected != null && version != null) {
            assignments.add(new Assignment.Set(version, expected));
        }
        Operation.Update counted = plan.runtime()
                .chain()
                .counted(
                        new Operation.Update(
                                model, key(row), assignments, expected == null ? RowScope.ALL : RowScope.ONE, false),
                        session.context());
        long there = session.update(
                ReadRunners.compiler(session).prepare(counted.withFilter(scoped(counted.filter())), session.context()),
                model);
        if (there == 0 && expected != null && version != null) {
            throw changedInBetween(row, version, expected);
        }
    }

    /** The record is there, and stays as it is: it was found by its key before. */
    private DataFlowException changedInBetween(Ready row, String version, long expected) {
        Row found =
                session.query(keyQuery(keyFilter(row), List.of(version)), model).get(0);
        return VersionConflict.of(model.name(), version, expected, found.get(version));
    }

    private static void note(List<Ready> written, List<Object> ids, BulkCounts counts) {
        for (int i = 0; i < ids.size(); i++) {
            counts.id(written.get(i).number(), ids.get(i));
        }
    }

    private boolean isTaken(Ready row, Set<Object> taken) {
        Object key = plan.keyOf(row);
        return key != null && taken.contains(key);
    }

    private Set<Object> taken(List<Ready> run) {
        List<Filter> each = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Ready row : run) {
            if (plan.keyOf(row) != null) {
                Filter one = Filter.all();
                for (String field : plan.target()) {
                    one = one.and(Filter.eq(field, row.values().get(field)));
                    values.add(row.values().get(field));
                }
                each.add(one);
            }
        }
        if (each.isEmpty()) {
            return Set.of();
        }
        Filter filter = plan.target().size() == 1
                ? Filter.compare(plan.target().get(0), Operator.IN, values)
                : new Filter.Or(each);
        return keys(session.query(keyQuery(scoped(filter), plan.target()), model));
    }

    /** What is found stays as it is: what is done with the rows rests on it. */
    private PreparedOperation keyQuery(Filter filter, List<String> fields) {
        return ReadRunners.compiler(session)
                .prepareLocked(
                        new Operation.ListRows(
                                model, filter, List.of(), Page.ALL, new Projection(fields, false), false),
                        session.context());
    }

    private Set<Object> keys(List<Row> rows) {
        Set<Object> keys = new HashSet<>();
        for (Row row : rows) {
            Object key = plan.keyOf(row::get);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Returns how many rows were inserted; -1, and nothing written, where the dialect cannot tell. */
    private long upsert(List<Ready> run, List<String> changed) {
        List<FieldDefinition> fields = plan.fields(run.get(0));
        try {
            session.countStatement();
            return session.database()
                    .dialect()
                    .bulk()
                    .upsert(session.connection(), statement(fields, plan.target(), changed, null), values(run, fields));
        } catch (SQLException failure) {
            throw session.failed(failure, model);
        }
    }

    private List<Object> insert(List<Ready> run, List<String> changed) {
        List<FieldDefinition> fields = plan.fields(run.get(0));
        List<String> conflictOn =
                plan.onConflict() == ConflictResolution.ERROR || !named(run.get(0)) ? List.of() : plan.target();
        String counted = returnIds && missesKey(fields) ? model.key().get(0) : null;
        try {
            session.countStatement();
            List<@Nullable Object> returned = session.database()
                    .dialect()
                    .bulk()
                    .insert(session.connection(), statement(fields, conflictOn, changed, counted), values(run, fields));
            return returnIds ? ids(run, returned, counted != null) : List.of();
        } catch (SQLException failure) {
            throw session.failed(failure, model);
        }
    }

    private BulkInsert statement(
            List<FieldDefinition> fields, List<String> conflictOn, List<String> changed, @Nullable String counted) {
        return session.database()
                .compiler()
                .bulkInsert(
                        model,
                        fields.stream().map(FieldDefinition::name).toList(),
                        conflictOn,
                        changed,
                        counted,
                        session.context());
    }

    private RunValues values(List<Ready> run, List<FieldDefinition> fields) {
        return new RunValues(
                run, fields.stream().mapToInt(f -> model.slotOf(f.name())).toArray());
    }

    private boolean missesKey(List<FieldDefinition> fields) {
        return model.key().size() == 1
                && fields.stream().noneMatch(f -> f.name().equals(model.key().get(0)));
    }

    private List<Object> ids(List<Ready> run, List<@Nullable Object> returned, boolean counted) {
        List<Object> ids = new ArrayList<>(run.size());
        for (int i = 0; i < run.size(); i++) {
            ids.add(counted ? requireNonNull(returned.get(i)) : given(run.get(i)));
        }
        return ids;
    }

    private Object given(Ready row) {
        if (model.key().size() == 1) {
            return requireNonNull(row.values().get(model.key().get(0)), "key");
        }
        Map<String, @Nullable Object> key = new java.util.LinkedHashMap<>();
        model.key().forEach(name -> key.put(name, row.values().get(name)));
        return java.util.Collections.unmodifiableMap(key);
    }
}
