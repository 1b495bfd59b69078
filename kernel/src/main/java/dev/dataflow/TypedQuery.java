package dev.dataflow;

import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.express.ExpressInput;
import dev.dataflow.internal.express.ExpressOutput;
import dev.dataflow.internal.express.RecordBinding;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A query that is being said: {@code users.list(…).orderBy(desc(User::age)).limit(20).fetch()}. Immutable.
 *
 * @param <T> the record
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class TypedQuery<T extends Record> {

    private final Engine engine;
    private final OperationContext context;
    private final RecordBinding<T> binding;
    private final Filter filter;
    private final List<Sort> order;
    private final Page page;

    TypedQuery(Engine engine, OperationContext context, RecordBinding<T> binding, Filter filter) {
        this(engine, context, binding, filter, List.of(), Page.first(ExpressInput.defaultLimit(engine)));
    }

    private TypedQuery(
            Engine engine,
            OperationContext context,
            RecordBinding<T> binding,
            Filter filter,
            List<Sort> order,
            Page page) {
        this.engine = engine;
        this.context = context;
        this.binding = binding;
        this.filter = filter;
        this.order = order;
        this.page = page;
    }

    /** Returns this query with an order, in place of the one before. */
    public TypedQuery<T> orderBy(Sort... terms) {
        List<Sort> read = engine.queries().sorts(binding.model(), "order_by", List.of(terms));
        return new TypedQuery<>(engine, context, binding, filter, read, page);
    }

    /** Returns this query for at most so many records; without a call it is 100, or the instance's page size. */
    public TypedQuery<T> limit(long records) {
        return paged(ExpressInput.page(binding.model(), records, page.offset()));
    }

    /** Returns this query with records to skip. */
    public TypedQuery<T> offset(long records) {
        return paged(ExpressInput.page(binding.model(), page.limit(), records));
    }

    private TypedQuery<T> paged(Page other) {
        return new TypedQuery<>(engine, context, binding, filter, order, other);
    }

    /** Reads the records. */
    public List<T> fetch() {
        Outcome outcome = engine.operations()
                .execute(new Operation.ListRows(binding.model(), filter, order, page, Projection.ALL, false), context);
        return ExpressOutput.rows(outcome).stream()
                .map(binding.binder()::record)
                .toList();
    }

    /** Reads the first record. */
    public Optional<T> first() {
        return limit(1).fetch().stream().findFirst();
    }

    /** Counts the records that match, whatever the limit. */
    public long count() {
        return ExpressOutput.counted(
                engine.operations().execute(new Operation.Count(binding.model(), filter), context));
    }
}
