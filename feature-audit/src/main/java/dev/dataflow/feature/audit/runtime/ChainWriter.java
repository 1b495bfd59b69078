package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.runtime.Recorder.Link;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds entries to their chains, each behind the head that its record's row brought along. Where that head was not the last
 * one (the row was waited for while another transaction wrote, or the record was there before and deleted) the place is taken:
 * then the chain's end is looked up, and the entry is linked to it. Used by one thread.
 */
final class ChainWriter {

    private static final int ATTEMPTS = 3;

    private final Trail trail;
    private final EntryHash hashes;
    private final ModelDefinition entries;
    private final Execution execution;

    ChainWriter(Trail trail, EntryHash hashes, ModelDefinition entries, Execution execution) {
        this.trail = trail;
        this.hashes = hashes;
        this.entries = entries;
        this.execution = execution;
    }

    /** Returns the entries as they were stored. */
    List<Values> append(List<Link> links) {
        List<Values> stored = new ArrayList<>(links.size());
        List<Link> left = links;
        for (int attempt = 1; ; attempt++) {
            List<Values> rows = new ArrayList<>(left.size());
            for (Link link : left) {
                rows.add(linked(link));
            }
            if (execution.append(entries, trail.chainKey(), rows) == rows.size()) {
                stored.addAll(rows);
                return stored;
            }
            if (attempt == ATTEMPTS) {
                throw Problem.of(
                                StandardCode.LOCKED,
                                "Others write to the trail of these records of "
                                        + trail.model().name() + " at the same time")
                        .toException();
            }
            left = missing(rows, stored);
            if (left.isEmpty()) {
                return stored;
            }
        }
    }

    private Values linked(Link link) {
        Values values = link.values()
                .with(Trail.SEQUENCE, link.head().sequence() + 1)
                .with("previous", link.head().hash());
        return values.with(Trail.HASH, hashes.of(values));
    }

    /** Returns the entries that were left out, with the ends of their chains; one of ours that was stored is such an end. */
    private List<Link> missing(List<Values> rows, List<Values> stored) {
        Map<Object, Head> ends = new HashMap<>();
        for (Row entry : found(rows)) {
            ends.merge(
                    record(entry::get), Head.of(entry.get(Trail.HASH)), (a, b) -> a.sequence() > b.sequence() ? a : b);
        }
        List<Link> left = new ArrayList<>();
        for (Values row : rows) {
            Head end = ends.getOrDefault(record(row::get), Head.NONE);
            if (Objects.equals(end.hash(), row.get(Trail.HASH))) {
                stored.add(row);
            } else {
                left.add(new Link(end, row));
            }
        }
        return left;
    }

    private Object record(java.util.function.Function<String, @Nullable Object> values) {
        return trail.recordFields().stream()
                .map(name -> Recorder.comparable(values.apply(name)))
                .toList();
    }

    private List<Row> found(List<Values> rows) {
        List<String> names = new ArrayList<>(trail.recordFields());
        names.add(Trail.HASH);
        boolean one = rows.size() == 1;
        Filter behind = Filter.compare(Trail.SEQUENCE, Operator.GTE, least(rows));
        return execution.locked(new Operation.ListRows(
                entries,
                records(rows).and(behind),
                one ? List.of(Sort.desc(Trail.SEQUENCE)) : List.of(),
                one ? Page.first(1) : Page.ALL,
                new Projection(names, false),
                false));
    }

    private static long least(List<Values> rows) {
        return rows.stream()
                .mapToLong(row -> (Long) Objects.requireNonNull(row.get(Trail.SEQUENCE)))
                .min()
                .orElse(1);
    }

    private Filter records(List<Values> rows) {
        List<String> fields = trail.recordFields();
        if (fields.size() == 1) {
            List<@Nullable Object> keys = new ArrayList<>();
            rows.forEach(row -> keys.add(row.get(fields.get(0))));
            return Filter.compare(fields.get(0), Operator.IN, keys);
        }
        List<Filter> each = new ArrayList<>();
        for (Values row : rows) {
            Filter key = Filter.all();
            for (String field : fields) {
                key = key.and(Filter.eq(field, row.get(field)));
            }
            each.add(key);
        }
        return new Filter.Or(each);
    }
}
