package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.jdbc.StreamLease;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowStream;
import java.lang.ref.Cleaner;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows as they come from a connection that the stream holds. Used by one thread. */
final class ConnectedRowStream implements RowStream {

    private static final int FETCH = 1000;

    private final ModelRuntime runtime;
    private final StreamLease lease;
    private final PreparedOperation prepared;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final RowHeader shown;
    private final long limit;
    private Cleaner.@Nullable Cleanable watcher;
    private @Nullable Row next;
    private long given;
    private boolean ended;

    ConnectedRowStream(Operation.ListRows operation, ModelRuntime runtime, StreamLease lease) {
        this.runtime = runtime;
        this.lease = lease;
        this.limit =
                operation.page().limit() < 0 ? Long.MAX_VALUE : operation.page().limit();
        Session session = lease.session();
        this.prepared =
                ReadRunners.compiler(session).prepare(ReadRunners.decodable(operation, runtime), session.context());
        this.shown = shown(operation, prepared.statement().header());
        PreparedStatement opened = null;
        try {
            opened = session.connection().prepareStatement(prepared.statement().sql());
            session.database().dialect().dataSources().prepareStream(opened, FETCH);
            prepared.bind(opened);
            this.statement = opened;
            this.result = opened.executeQuery();
        } catch (SQLException failure) {
            closeQuietly(opened);
            throw session.failed(failure, operation.model());
        }
    }

    private RowHeader shown(Operation.ListRows operation, RowHeader read) {
        int size = operation.projection().isAll()
                ? runtime.visible().size()
                : operation.projection().fields().size();
        return size == read.size() ? read : RowHeader.of(read.names().subList(0, size));
    }

    ConnectedRowStream watchedBy(Cleaner.Cleanable cleanable) {
        watcher = cleanable;
        return this;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = java.util.Objects.requireNonNull(next);
        next = null;
        return row;
    }

    private @Nullable Row read() {
        try {
            if (given < limit && result.next()) {
                given++;
                Row row = prepared.statement().read(result, prepared.values());
                return runtime.coding().any()
                        ? runtime.coding().decode(row, shown, lease.session().context())
                        : row;
            }
            // A result that somebody closed may look like one that is at its end.
            lease.session().checkTime();
        } catch (SQLException failure) {
            close();
            throw ended(lease.session().failed(failure, runtime.definition()));
        } catch (DataFlowException failure) {
            close();
            throw ended(failure);
        }
        close();
        return null;
    }

    /** The stream's own deadline has a code of its own. */
    private static DataFlowException ended(DataFlowException failure) {
        if (failure.problem().code() == StandardCode.PLUGIN_UNAVAILABLE) {
            return Problem.of(
                            StandardCode.STREAM_CLOSED,
                            "The stream was closed, because a plugin that it uses was replaced or removed")
                    .cause(failure.problem().message())
                    .fix("Open it again", "Streams that take longer need more time to end: plugins_drain_timeout: 5m")
                    .toException(failure);
        }
        return failure.problem().code() == StandardCode.TIMED_OUT
                ? Problem.of(StandardCode.STREAM_CLOSED, "The stream was open longer than it may be")
                        .fix("Read faster, or page by page; or allow more time", "stream_deadline: 30m")
                        .toException(failure)
                : failure;
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        closeQuietly(result);
        closeQuietly(statement);
        lease.closeIfOpen();
        if (watcher != null) {
            watcher.clean();
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception failure) {
            // The connection is given back all the same; the pool checks it before it is used again.
            return;
        }
    }
}
