package dev.dataflow.internal.pipeline;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.jdbc.RowPage;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what only reads. Thread-safe. */
final class ReadRunners {

    private final CursorWriter cursors;
    private final CategoryLog lists;

    ReadRunners(CursorWriter cursors, CategoryLog lists) {
        this.cursors = cursors;
        this.lists = lists;
    }

    Outcome read(Operation.Read operation, ModelRuntime runtime, Session session) {
        Projection wanted = operation.projection();
        Projection read = runtime.coding().decodable(wanted);
        PreparedOperation prepared = compiler(session)
                .prepare(
                        read == wanted ? operation : new Operation.Read(operation.model(), operation.filter(), read),
                        session.context());
        List<Row> rows = session.query(prepared, operation.model());
        if (rows.size() > 1) {
            throw several(operation.model(), count(operation.model(), operation.filter(), session), "read");
        }
        return Outcome.Rows.of(decoded(rows, runtime, wanted, session.context()));
    }

    Outcome list(Operation.ListRows operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = compiler(session).prepare(decodable(operation, runtime), session.context());
        RowPage page = session.page(prepared, operation.page().limit(), operation.model());
        if (lists.isEnabled(LogLevel.DEBUG)) {
            lists.debug(
                    "List of {}: {} rows{}",
                    operation.model().name(),
                    page.rows().size(),
                    page.hasMore() ? " and more" : "");
        }
        @Nullable Object[] last = page.lastPosition();
        Supplier<String> next =
                page.hasMore() && last != null ? () -> cursors.encode(operation, last, session.context()) : null;
        OptionalLong total = operation.total()
                ? OptionalLong.of(number(
                        compiler(session).prepareTotal(operation, session.context()), operation.model(), session))
                : OptionalLong.empty();
        List<Row> rows = decoded(page.rows(), runtime, operation.projection(), session.context());
        return new Outcome.Rows(rows, total, page.hasMore(), next);
    }

    Outcome count(Operation.Count operation, ModelRuntime runtime, Session session) {
        return new Outcome.Counted(count(operation.model(), operation.filter(), session));
    }

    Outcome aggregate(Operation.Aggregate operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = compiler(session).prepare(operation, session.context());
        RowPage page = session.page(prepared, operation.page().limit(), operation.model());
        return new Outcome.Rows(page.rows(), OptionalLong.empty(), page.hasMore(), (Supplier<String>) null);
    }

    static long count(ModelDefinition model, dev.dataflow.spi.query.Filter filter, Session session) {
        return number(compiler(session).prepare(new Operation.Count(model, filter), session.context()), model, session);
    }

    private static long number(PreparedOperation prepared, ModelDefinition model, Session session) {
        Row row = session.queryFirst(prepared, model);
        return row == null ? 0 : ((Number) java.util.Objects.requireNonNull(row.valueAt(0))).longValue();
    }

    static RuntimeException several(ModelDefinition model, long count, String verb) {
        return Problem.of(
                        StandardCode.SEVERAL_ROWS,
                        count + " records of " + model.name() + " match; nothing was changed")
                .at(Location.model(model.name(), "filter"))
                .found(count + " records")
                .expected("one record")
                .fix(
                        "Name one record by a unique key",
                        "filter: {" + model.key().get(0) + ": …}")
                .fix(
                        verb.equals("read") ? "Or read several" : "Or allow several",
                        verb.equals("read") ? model.name() + "ListNode" : "allow_many: true")
                .toException();
    }

    /** Returns the query for rows that can be decoded. */
    static Operation.ListRows decodable(Operation.ListRows list, ModelRuntime runtime) {
        Projection read = runtime.coding().decodable(list.projection());
        return read == list.projection()
                ? list
                : new Operation.ListRows(list.model(), list.filter(), list.sort(), list.page(), read, list.total());
    }

    /** Returns rows of a decodable query as users know them. */
    static List<Row> decoded(List<Row> rows, ModelRuntime runtime, Projection wanted, OperationContext context) {
        if (rows.isEmpty()) {
            return rows;
        }
        RowHeader read = rows.get(0).header();
        int size = wanted.isAll() ? runtime.visible().size() : wanted.fields().size();
        return decoded(
                rows,
                runtime,
                size == read.size() ? read : RowHeader.of(read.names().subList(0, size)),
                context);
    }

    /** Returns records as users know them, of which a hidden key may have come along. */
    static List<Row> decoded(List<Row> rows, ModelRuntime runtime, OperationContext context) {
        return decoded(rows, runtime, runtime.visible(), context);
    }

    /**
     * Returns rows as users know them.
     *
     * @param shown the first names of the rows' header
     */
    private static List<Row> decoded(List<Row> rows, ModelRuntime runtime, RowHeader shown, OperationContext context) {
        if (rows.isEmpty() || !runtime.coding().any() && rows.get(0).header().size() == shown.size()) {
            return rows;
        }
        List<Row> decoded = new ArrayList<>(rows.size());
        rows.forEach(row -> decoded.add(runtime.coding().decode(row, shown, context)));
        return decoded;
    }

    static SqlCompiler compiler(Session session) {
        return session.database().compiler();
    }
}
