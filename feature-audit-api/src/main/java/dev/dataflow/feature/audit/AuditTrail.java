package dev.dataflow.feature.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The trails of an instance's audited models: {@code db.service(AuditTrail.class)}. Queries see what the view sees: with a
 * tenant in scope its own entries only. Thread-safe.
 *
 * <p>Every method fails with {@code DF-603} for a model that is not registered, and with {@code DF-604} for one that is not
 * audited.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface AuditTrail {

    /** Returns a page of entries, the latest first. */
    AuditPage entries(AuditQuery query);

    /** Returns all entries of one record, the first one first. */
    List<AuditEntry> history(String model, Object recordId);

    /** Returns a record as it was at a time, as JSON values; empty where it did not exist, or its trail begins later. */
    Optional<Map<String, @Nullable Object>> stateAt(String model, Object recordId, Instant time);

    /**
     * Seals the heads of all chains of a model that have moved since they were sealed last: of all tenants together, without
     * one in scope; where each tenant has a table of its own, of the tenant in scope.
     *
     * @return how many heads were sealed
     */
    long seal(String model);

    /**
     * Checks every chain and every seal of a model. Reads all entries, one by one. With a tenant in scope the chains of its
     * records and what the seals say of them; where each tenant has a table of its own there has to be one.
     */
    AuditReport verify(String model);

    /**
     * Removes the entries of a model that are older than its retention, as {@link #purge(String, Duration)} does.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-101} when neither the model nor the instance says one
     */
    long purge(String model);

    /**
     * Removes the entries of a model that are older than a time: those from the start of each chain up to the first that is not. The
     * last entry of a chain stays, whatever its age, unless it is a delete: then all of the chain goes. What was removed is
     * held by a seal, so that {@link #verify} goes on from there and tells what is gone otherwise. Of all tenants together,
     * without one in scope; where each tenant has a table of its own, of the tenant in scope. Some hundred entries are one
     * transaction; not inside one. Write protection is asked as for a delete.
     *
     * @return how many entries were removed
     */
    long purge(String model, Duration olderThan);

    /**
     * Adds a sink under a name, which models name in {@code sinks}; another one of that name is replaced.
     *
     * @return takes it away again
     */
    AutoCloseable addSink(String name, AuditSink sink);

    /** Returns what the sinks of the whole instance took and missed, by name; one that nothing came to yet is left out. */
    List<AuditSinkState> sinks();
}
