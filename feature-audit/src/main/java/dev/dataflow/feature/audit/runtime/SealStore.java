package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.util.List;
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
        this.context = OperationContext.EMPTY.withTenant(tenant).with(TrailGuard.SYSTEM, true);
        this.plugin = plugin;
        this.entries = plugin.models().require(trail.entries().name());
        this.seals = plugin.models().require(trail.seals().name());
    }

    /** Returns the next seals behind a number, in order. */
    List<Seal> sealsAfter(long number, int most) {
        return list(seals, Filter.compare("number", Operator.GT, number), List.of(Sort.asc("number")), most).stream()
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
