package dev.dataflow.spi.operation;

import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * What commits or rolls back as one: a transaction, a savepoint within it, or a single statement in autocommit. A
 * savepoint that is rolled back takes its entries along.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface UnitOfWork {

    /** Runs work just before the commit, in the same transaction; what it throws rolls everything back. */
    void beforeCommit(Runnable work);

    /** Runs work after the end, outside the transaction; what it throws is logged. */
    void afterCompletion(Consumer<Completion> work);
}
