package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records that those of one operation come to refer to by one reference. What was seen once is asked for no more: it stays
 * as it is until the transaction ends, where the database can do so, and elsewhere nobody else writes. Used by one thread.
 */
final class ReferredRecords {

    /** Keys in one question. */
    private static final int MOST = 500;

    private static final int MOST_REMEMBERED = 10_000;

    private final GuardedReference reference;
    private final ModelRuntime target;
    private final Session session;
    private final Set<List<@Nullable Object>> seen = new HashSet<>();

    ReferredRecords(GuardedReference reference, ModelRuntimes runtimes, Session session) {
        this.reference = reference;
        this.target = runtimes.of(reference.target(), session.context());
        this.session = session;
        Scoping.hold(target, session);
    }

    /** Returns what is wrong with a reference to a hidden record; null where its features hide none from references. */
    @Nullable
    Problem told() {
        return target.chain().hidden(reference.referrer());
    }

    GuardedReference reference() {
        return reference;
    }

    /** Returns those of some keys, as they are to be compared, whose records are there and hidden. */
    Set<List<@Nullable Object>> hidden(Collection<List<@Nullable Object>> keys) {
        Map<List<@Nullable Object>, List<@Nullable Object>> asked = new LinkedHashMap<>();
        for (List<@Nullable Object> key : keys) {
            List<@Nullable Object> comparable = GuardedReference.comparable(key);
            if (!seen.contains(comparable)) {
                asked.put(comparable, key);
            }
        }
        if (asked.isEmpty()) {
            return Set.of();
        }
        Set<List<@Nullable Object>> living = find(asked.values(), OperationKind.WRITE, session.context());
        asked.keySet().removeAll(living);
        if (seen.size() + living.size() <= MOST_REMEMBERED) {
            seen.addAll(living);
        }
        // Where no record is at all the foreign key says so, if there is one.
        return asked.isEmpty()
                ? Set.of()
                : find(asked.values(), OperationKind.READ, session.context().with(Attribute.INCLUDE_DELETED, true));
    }

    private Set<List<@Nullable Object>> find(
            Collection<List<@Nullable Object>> keys, OperationKind kind, OperationContext context) {
        ModelDefinition model = target.definition();
        List<List<@Nullable Object>> all = List.copyOf(keys);
        Set<List<@Nullable Object>> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += MOST) {
            Filter filter = filter(all.subList(from, Math.min(all.size(), from + MOST)));
            Operation.ListRows list = new Operation.ListRows(
                    model,
                    target.chain().scope(new Occurrence(model, kind, true, context), filter),
                    List.of(),
                    Page.ALL,
                    new Projection(reference.targets(), false),
                    false);
            for (Row row : session.query(ReadRunners.compiler(session).prepareShared(list, context), model)) {
                List<@Nullable Object> key = new ArrayList<>();
                reference.targets().forEach(name -> key.add(row.get(name)));
                found.add(GuardedReference.comparable(key));
            }
        }
        return found;
    }

    private Filter filter(List<List<@Nullable Object>> keys) {
        List<String> names = reference.targets();
        if (names.size() == 1) {
            List<@Nullable Object> values = new ArrayList<>(keys.size());
            keys.forEach(key -> values.add(key.get(0)));
            return values.size() == 1
                    ? Filter.eq(names.get(0), values.get(0))
                    : Filter.compare(names.get(0), Operator.IN, values);
        }
        List<Filter> each = new ArrayList<>(keys.size());
        for (List<@Nullable Object> key : keys) {
            Filter one = Filter.all();
            for (int i = 0; i < names.size(); i++) {
                one = one.and(Filter.eq(names.get(i), key.get(i)));
            }
            each.add(one);
        }
        return each.size() == 1 ? each.get(0) : new Filter.Or(each);
    }
}
