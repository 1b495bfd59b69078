package dev.dataflow.spi.feature;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.UnitOfWork;
import java.util.List;
import org.apiguardian.api.API;

/** The execution of one operation, as a feature that goes around it sees it. Used by one thread. */
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

    /** Goes on: to the next feature inwards, then to the database. At most once. */
    Outcome proceed();

    /** Returns the records after the change; only after {@link #proceed()} and for {@link Need#AFTER_ROWS}. */
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

    /** Returns what the operation commits with. */
    UnitOfWork unit();
}
