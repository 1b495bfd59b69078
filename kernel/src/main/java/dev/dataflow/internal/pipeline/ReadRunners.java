package dev.dataflow.internal.pipeline;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.jdbc.RowPage;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
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
        PreparedOperation prepared = compiler(session).prepare(operation, session.context());
        List<Row> rows = session.query(prepared, operation.model());
        if (rows.size() > 1) {
            throw several(operation.model(), count(operation.model(), operation.filter(), session), "read");
        }
        return Outcome.Rows.of(decoded(rows, runtime, session.context()));
    }

    Outcome list(Operation.ListRows operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = compiler(session).prepare(operation, session.context());
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
        return new Outcome.Rows(decoded(page.rows(), runtime, session.context()), total, page.hasMore(), next);
    }

    Outcome count(Operation.Count operation, ModelRuntime runtime, Session session) {
        return new Outcome.Counted(count(operation.model(), operation.filter(), session));
    }

    Outcome aggregate(Operation.Aggregate operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = compiler(session).prepare(operation, session.context());
        RowPage page = session.page(prepared, operation.page().limit(), operation.model());
        List<Row> groups = decoded(page.rows(), runtime, session.context());
        return new Outcome.Rows(groups, OptionalLong.empty(), page.hasMore(), (Supplier<String>) null);
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

    static List<Row> decoded(List<Row> rows, ModelRuntime runtime, OperationContext context) {
        if (!runtime.coding().any()) {
            return rows;
        }
        List<Row> decoded = new ArrayList<>(rows.size());
        rows.forEach(row -> decoded.add(runtime.coding().decode(row, context)));
        return decoded;
    }

    static SqlCompiler compiler(Session session) {
        return session.database().compiler();
    }
}
