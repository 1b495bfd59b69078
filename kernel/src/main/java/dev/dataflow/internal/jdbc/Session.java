package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.internal.lease.LeaseHolder;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.sql.CompiledStatement;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection in the hands of one operation: runs its statements and makes problems of their failures. */
public final class Session implements LeaseHolder {

    private final Database database;
    private final Connection connection;
    private final OperationContext context;
    private final HoldingUnit unit;
    private final StatementGuard guard;
    private final SqlLog log;
    private long statements;

    Session(
            Database database,
            Connection connection,
            OperationContext context,
            HoldingUnit unit,
            StatementGuard guard,
            SqlLog log) {
        this.database = database;
        this.connection = connection;
        this.context = context;
        this.unit = unit;
        this.guard = guard;
        this.log = log;
    }

    /** Returns the database. */
    public Database database() {
        return database;
    }

    /** Returns the connection. */
    public Connection connection() {
        return connection;
    }

    /** Returns the operation's context. */
    public OperationContext context() {
        return context;
    }

    /** Returns what the statements commit with. */
    public UnitOfWork unit() {
        return unit;
    }

    /** Returns how many statements were run. */
    public long statements() {
        return statements;
    }

    /** Counts statements that were run otherwise. */
    public void countStatement() {
        statements++;
    }

    /** Runs a statement that gives rows. */
    public List<Row> query(PreparedOperation prepared, @Nullable ModelDefinition model) {
        CompiledStatement compiled = prepared.statement();
        try (PreparedStatement statement = start(compiled)) {
            compiled.bind(statement, prepared.values());
            try (ResultSet result = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(compiled.read(result, prepared.values()));
                }
                return rows;
            }
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /**
     * Runs a statement that gives rows with a value beside each.
     *
     * @param beside takes the values, in the order of the rows
     */
    public List<Row> query(PreparedOperation prepared, ModelDefinition model, List<@Nullable Object> beside) {
        CompiledStatement compiled = prepared.statement();
        try (PreparedStatement statement = start(compiled)) {
            compiled.bind(statement, prepared.values());
            try (ResultSet result = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(compiled.read(result, prepared.values()));
                    beside.add(compiled.cursorValues(result)[0]);
                }
                return rows;
            }
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /**
     * Runs a statement that gives a page of rows and one more where there is more.
     *
     * @param limit rows of the page at most; -1 for all
     */
    public RowPage page(PreparedOperation prepared, long limit, @Nullable ModelDefinition model) {
        CompiledStatement compiled = prepared.statement();
        try (PreparedStatement statement = start(compiled)) {
            compiled.bind(statement, prepared.values());
            try (ResultSet result = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                @Nullable Object[] last = null;
                while (rows.size() != limit && result.next()) {
                    rows.add(compiled.read(result, prepared.values()));
                    if (rows.size() == limit && compiled.hasCursor()) {
                        last = compiled.cursorValues(result);
                    }
                }
                return new RowPage(rows, limit >= 0 && result.next(), last);
            }
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /** Runs a statement that gives at most one row that matters. */
    public @Nullable Row queryFirst(PreparedOperation prepared, @Nullable ModelDefinition model) {
        CompiledStatement compiled = prepared.statement();
        try (PreparedStatement statement = start(compiled)) {
            compiled.bind(statement, prepared.values());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? compiled.read(result, prepared.values()) : null;
            }
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /** Runs a statement that changes records; returns how many. */
    public long update(PreparedOperation prepared, @Nullable ModelDefinition model) {
        CompiledStatement compiled = prepared.statement();
        try (PreparedStatement statement = start(compiled)) {
            compiled.bind(statement, prepared.values());
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /**
     * Runs an insert of one row whose key the database generates; returns the key.
     *
     * @param column unquoted
     * @throws DataFlowException {@code DF-114} when the database does not tell the key
     */
    public Object insert(PreparedOperation prepared, String column, ColumnCodec codec, ModelDefinition model) {
        CompiledStatement compiled = prepared.statement();
        DataSourceProvider provider = database.dialect().dataSources();
        statements++;
        log.statement(compiled.sql());
        try (PreparedStatement statement = provider.prepareInsert(connection, compiled.sql(), column)) {
            compiled.bind(statement, prepared.values());
            statement.executeUpdate();
            Object key = provider.generatedKey(statement, codec);
            if (key == null) {
                throw Comparisons.unsupported("generated key of an inserted row");
            }
            return key;
        } catch (SQLException failure) {
            throw failed(failure, model);
        }
    }

    /**
     * Returns the exception for a failure of a statement, or for the stop that led to it; that of unknown outcome where a
     * write had been sent that commits by itself.
     */
    public DataFlowException failed(SQLException failure, @Nullable ModelDefinition model) {
        FailureTranslator.Failure meaning = database.dialect().failures().translate(failure);
        if (meaning.connectionLost()
                && unit instanceof AutocommitUnit single
                && single.writes()
                && SqlFailures.wasSent(failure)) {
            return SqlFailures.unknown(failure, model);
        }
        Problem.Builder stopped = guard.reason();
        if (stopped != null) {
            return stopped.toException(failure);
        }
        Problem.Builder cut = cut();
        return cut != null ? cut.toException(failure) : SqlFailures.of(meaning, failure, model);
    }

    /** Throws when the time is over or the work was cancelled. */
    public void checkTime() {
        Problem.Builder stopped = guard.reason();
        if (stopped != null) {
            throw stopped.toException();
        }
        Problem.Builder cut = cut();
        if (cut != null) {
            throw cut.toException();
        }
    }

    private Problem.@Nullable Builder cut() {
        return database.isCut() ? database.cutProblem() : unit.cut();
    }

    /** Notes what a unit holds that lasts as long as this session. */
    public void lent(HeldLeases outer) {
        unit.lent(outer);
    }

    /** Notes leases that the operation's caller holds. */
    public void lent(LeaseSet leases) {
        unit.lent(leases);
    }

    /**
     * Takes leases that the operation does not hold yet, until its unit of work ends.
     *
     * @return the one that is closed; null when all are held
     */
    @Override
    public @Nullable Leases hold(LeaseSet leases) {
        return unit.hold(leases);
    }

    private PreparedStatement start(CompiledStatement compiled) throws SQLException {
        statements++;
        log.statement(compiled.sql());
        return connection.prepareStatement(compiled.sql());
    }
}
