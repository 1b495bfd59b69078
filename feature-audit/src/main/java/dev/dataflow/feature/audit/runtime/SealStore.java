package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of one trail, as the plugin itself sees them. Immutable and thread-safe. */
final class SealStore {

    private final OperationContext context;
    private final PluginContext plugin;
    private final ModelDefinition entries;
    private final ModelDefinition seals;

    /**
     * Makes the store.
     *
     * @param tenant whose trail it is; null where there is one for all
     */
    SealStore(Trail trail, PluginContext plugin, @Nullable String tenant) {
        this(
                OperationContext.EMPTY.withTenant(tenant).with(TrailGuard.SYSTEM, true),
                plugin,
                plugin.models().require(trail.entries().name()),
                plugin.models().require(trail.seals().name()));
    }

    private SealStore(OperationContext context, PluginContext plugin, ModelDefinition entries, ModelDefinition seals) {
        this.context = context;
        this.plugin = plugin;
        this.entries = entries;
        this.seals = seals;
    }

    /** Returns this store for what somebody does. */
    SealStore by(@Nullable String actor) {
        return new SealStore(context.withActor(actor), plugin, entries, seals);
    }

    /** Runs a body in a transaction. */
    <T> T inTransaction(Function<SealStore, T> body) {
        return plugin.inTransaction(context, inner -> body.apply(new SealStore(inner, plugin, entries, seals)));
    }

    /** Returns the greatest sequence in the chains of some entries, by record. */
    Map<List<@Nullable Object>, Long> ends(Trail trail, List<Row> some) {
        Aggregation ends = new Aggregation(
                trail.recordFields().stream().map(FieldPath::of).toList(),
                List.of(new Aggregation.Measure("last_one", Aggregation.Function.MAX, FieldPath.of(Trail.SEQUENCE))),
                Filter.all());
        Outcome.Rows found = (Outcome.Rows) plugin.operations()
                .execute(new Operation.Aggregate(entries, ofRecords(trail, some), ends, List.of(), Page.ALL), context);
        Map<List<@Nullable Object>, Long> all = new HashMap<>();
        for (Row row : found.rows()) {
            all.put(Sealer.record(trail, row), ((Number) Objects.requireNonNull(row.get("last_one"))).longValue());
        }
        return all;
    }

    private static Filter ofRecords(Trail trail, List<Row> some) {
        Map<List<@Nullable Object>, Filter> each = new LinkedHashMap<>();
        for (Row row : some) {
            Filter one = Filter.all();
            for (String field : trail.recordFields()) {
                one = one.and(Filter.eq(field, row.get(field)));
            }
            each.putIfAbsent(Sealer.record(trail, row), one);
        }
        return each.size() == 1 ? each.values().iterator().next() : new Filter.Or(List.copyOf(each.values()));
    }

    /** Removes entries by their keys; returns how many there were. */
    long remove(List<Long> keys) {
        Operation.BulkDelete all = new Operation.BulkDelete(
                entries, Filter.compare("entry", Operator.IN, keys), -1, RowScope.MANY, BulkSettings.DEFAULT);
        return ((Outcome.Bulk) plugin.operations().execute(all, context.with(TrailGuard.PURGE, true))).deleted();
    }

    /** Returns the next seals behind a number, in order. */
    List<Seal> sealsAfter(long number, int most) {
        return list(seals, Filter.compare("number", Operator.GT, number), List.of(Sort.asc("number")), most).stream()
                .map(Seal::of)
                .toList();
    }

    /** Returns the next seals behind a number that tell of removed entries, in order. */
    List<Seal> anchorsAfter(long number, int most) {
        Filter behind =
                Filter.compare("number", Operator.GT, number).and(Filter.compare("heads", Operator.STARTS_WITH, "{"));
        return list(seals, behind, List.of(Sort.asc("number")), most).stream()
                .map(Seal::of)
                .toList();
    }

    /** Returns the latest seals, the last one first. */
    List<Seal> latestSeals(int most) {
        return list(seals, Filter.all(), List.of(Sort.desc("number")), most).stream()
                .map(Seal::of)
                .toList();
    }

    /** Returns the next entries behind one, in the order in which they were written. */
    List<Row> entriesAfter(long entry, int most) {
        return list(entries, Filter.compare("entry", Operator.GT, entry), List.of(Sort.asc("entry")), most);
    }

    /** Returns entries by their keys. */
    List<Row> entries(List<Long> keys) {
        return list(entries, Filter.compare("entry", Operator.IN, keys), List.of(), keys.size());
    }

    /** Returns the page of entries behind a cursor, chain by chain. */
    Outcome.Rows chains(Trail trail, Filter whose, int most, @Nullable String cursor) {
        List<Sort> order = trail.chainKey().stream().map(Sort::asc).toList();
        return rows(entries, whose, order, new Page(most, 0, cursor));
    }

    void add(Seal seal) {
        Values values = Values.empty(seals)
                .with("number", seal.number())
                .with("at", seal.at())
                .with("last_entry", seal.lastEntry())
                .with("heads", seal.heads())
                .with("keyed", seal.keyed())
                .with("previous", seal.previous())
                .with("digest", seal.digest());
        plugin.operations().execute(new Operation.Create(seals, values), context);
    }

    private List<Row> list(ModelDefinition model, Filter filter, List<Sort> sort, int most) {
        return rows(model, filter, sort, Page.first(most)).rows();
    }

    private Outcome.Rows rows(ModelDefinition model, Filter filter, List<Sort> sort, Page page) {
        return (Outcome.Rows) plugin.operations()
                .execute(new Operation.ListRows(model, filter, sort, page, Projection.ALL, false), context);
    }
}
