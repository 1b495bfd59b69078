package dev.dataflow.spi.feature;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.UnitOfWork;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The execution of one operation, as a feature that goes around it sees it; of a part of one where the operation changes
 * many records and a feature needs their rows: then each part goes through the features by itself, and the memory that it
 * takes does not grow with the operation. Used by one thread.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Execution {

    /** Returns the operation as the caller gave it, names and values checked; what protection saw. */
    Operation original();

    /** Returns the operation as features have rewritten it. */
    Operation operation();

    /** Returns the context. */
    OperationContext context();

    /** Returns the models of the instance, to name the ones of further operations. */
    ModelLookup models();

    /** Returns the records before the change; only for a feature that said {@link Need#BEFORE_ROWS}. */
    List<Row> beforeRows();

    /**
     * Returns, for each of {@link #beforeRows()}, the value that {@link Feature#latest()} asks for; null where no record of
     * the other model names it. What a transaction added that the reading statement waited for may be missing.
     */
    List<@Nullable Object> latest();

    /** Returns the names of the fields whose values some feature keeps in another form. */
    Set<String> encodedFields();

    /** Goes on: to the next feature inwards, then to the database. At most once. */
    Outcome proceed();

    /**
     * Returns the records after the change; only after {@link #proceed()} and for {@link Need#AFTER_ROWS}. Those that were
     * changed first, in the order of {@link #beforeRows()}, then those that were stored; none that were deleted.
     */
    List<Row> afterRows();

    /**
     * Runs a further operation on the same connection and in the same transaction. It passes no protection and comes
     * back to no feature of its own model's chain.
     */
    Outcome execute(Operation further);

    /**
     * Runs a further operation on the same connection and in the same transaction as if it came from a caller whose values
     * were checked already: with all features of its model around it, those of this operation's model included. A deletion
     * that goes on along references is such an operation. It passes no protection.
     */
    Outcome step(Operation further);

    /**
     * Stores records of another model in one statement. Where the key of one of them is taken, that one or all of them are
     * left out, and the transaction goes on.
     *
     * @param key the fields of a unique key without condition
     * @param rows at most 500, each with the same fields
     * @return how many were stored
     */
    long append(ModelDefinition model, List<String> key, List<Values> rows);

    /**
     * Reads records of another model as they are now, whatever the transaction has seen before; they stay as they are until
     * it ends where the database can do so.
     */
    List<Row> locked(Operation.ListRows list);

    /** Returns what the operation commits with. */
    UnitOfWork unit();
}
