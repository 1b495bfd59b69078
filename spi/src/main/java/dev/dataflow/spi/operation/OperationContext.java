package dev.dataflow.spi.operation;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.query.Strictness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operation must know beyond itself; passed by hand, never static. Immutable and thread-safe; each
 * {@code with} method returns a changed copy.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class OperationContext {

    /** A context that says nothing. */
    public static final OperationContext EMPTY = new OperationContext(new Parts());

    private final Parts parts;

    private OperationContext(Parts parts) {
        this.parts = parts;
    }

    /** Returns the tenant in scope. */
    public Optional<String> tenant() {
        return Optional.ofNullable(parts.tenant);
    }

    /** Returns who acts. */
    public Optional<String> actor() {
        return Optional.ofNullable(parts.actor);
    }

    /** Returns the id of the workflow run. */
    public Optional<String> runId() {
        return Optional.ofNullable(parts.runId);
    }

    /** Returns the id of the node in the workflow. */
    public Optional<String> nodeId() {
        return Optional.ofNullable(parts.nodeId);
    }

    /** Returns the key under which a repeated call is the same call. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(parts.idempotencyKey);
    }

    /** Returns the transaction to join. */
    public Optional<TransactionScope> transaction() {
        return Optional.ofNullable(parts.transaction);
    }

    /** Returns the transaction to join, or null: {@link #transaction()} for hot paths. */
    public @Nullable TransactionScope transactionOrNull() {
        return parts.transaction;
    }

    /** Returns what can stop the work. */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(parts.cancellation);
    }

    /** Returns what hears of rows that were read or written, or null for nothing. */
    public @Nullable RowProgress progressOrNull() {
        return parts.progress;
    }

    /** Returns where reads go. */
    public ReadPreference readPreference() {
        return parts.readPreference;
    }

    /** Returns how strictly input is read. */
    public Strictness strictness() {
        return parts.strictness;
    }

    /** Returns whether the work has to be done by some time. */
    public boolean hasDeadline() {
        return parts.deadline != Long.MAX_VALUE;
    }

    /** Returns the deadline on the scale of {@link System#nanoTime()}; {@link Long#MAX_VALUE} for none. */
    public long deadlineNanos() {
        return parts.deadline;
    }

    /** Returns the value of an attribute. */
    public <T> Optional<T> attribute(Attribute<T> attribute) {
        return Optional.ofNullable(attribute.type().cast(parts.attributes.get(attribute.name())));
    }

    /** Returns whether any attribute is set. */
    public boolean hasAttributes() {
        return !parts.attributes.isEmpty();
    }

    /** Returns a copy for a tenant; null for none. */
    public OperationContext withTenant(@Nullable String tenant) {
        Parts copy = parts.copy();
        copy.tenant = tenant;
        return new OperationContext(copy);
    }

    /** Returns a copy for an actor; null for none. */
    public OperationContext withActor(@Nullable String actor) {
        Parts copy = parts.copy();
        copy.actor = actor;
        return new OperationContext(copy);
    }

    /** Returns a copy for a step of a workflow run. */
    public OperationContext withStep(String runId, @Nullable String nodeId) {
        Parts copy = parts.copy();
        copy.runId = requireNonNull(runId, "runId");
        copy.nodeId = nodeId;
        return new OperationContext(copy);
    }

    /** Returns a copy with an idempotency key. */
    public OperationContext withIdempotencyKey(String key) {
        Parts copy = parts.copy();
        copy.idempotencyKey = requireNonNull(key, "key");
        return new OperationContext(copy);
    }

    /** Returns a copy that joins a transaction; null for none. */
    public OperationContext withTransaction(@Nullable TransactionScope transaction) {
        Parts copy = parts.copy();
        copy.transaction = transaction;
        return new OperationContext(copy);
    }

    /** Returns a copy that can be stopped. */
    public OperationContext withCancellation(Cancellation cancellation) {
        Parts copy = parts.copy();
        copy.cancellation = requireNonNull(cancellation, "cancellation");
        return new OperationContext(copy);
    }

    /** Returns a copy of which something hears how many rows were read or written. */
    public OperationContext withProgress(RowProgress progress) {
        Parts copy = parts.copy();
        copy.progress = requireNonNull(progress, "progress");
        return new OperationContext(copy);
    }

    /** Returns a copy whose work ends within a time from now, or at the present deadline if that is sooner. */
    public OperationContext withTimeLimit(Duration limit) {
        Parts copy = parts.copy();
        long deadline = System.nanoTime() + limit.toNanos();
        copy.deadline = hasDeadline() && parts.deadline - deadline < 0 ? parts.deadline : deadline;
        return new OperationContext(copy);
    }

    /** Returns a copy with another read preference. */
    public OperationContext withReadPreference(ReadPreference preference) {
        Parts copy = parts.copy();
        copy.readPreference = requireNonNull(preference, "preference");
        return new OperationContext(copy);
    }

    /** Returns a copy with another strictness. */
    public OperationContext withStrictness(Strictness strictness) {
        Parts copy = parts.copy();
        copy.strictness = requireNonNull(strictness, "strictness");
        return new OperationContext(copy);
    }

    /** Returns a copy with an attribute. */
    public <T> OperationContext with(Attribute<T> attribute, T value) {
        Parts copy = parts.copy();
        Map<String, Object> attributes = new HashMap<>(parts.attributes);
        attributes.put(attribute.name(), requireNonNull(value, "value"));
        copy.attributes = Map.copyOf(attributes);
        return new OperationContext(copy);
    }

    /** The fields; never changed once a context holds them. */
    private static final class Parts {
        private @Nullable String tenant;
        private @Nullable String actor;
        private @Nullable String runId;
        private @Nullable String nodeId;
        private @Nullable String idempotencyKey;
        private @Nullable TransactionScope transaction;
        private @Nullable Cancellation cancellation;
        private @Nullable RowProgress progress;
        private ReadPreference readPreference = ReadPreference.PRIMARY;
        private Strictness strictness = Strictness.LENIENT;
        private long deadline = Long.MAX_VALUE;
        private Map<String, Object> attributes = Map.of();

        private Parts copy() {
            Parts copy = new Parts();
            copy.tenant = tenant;
            copy.actor = actor;
            copy.runId = runId;
            copy.nodeId = nodeId;
            copy.idempotencyKey = idempotencyKey;
            copy.transaction = transaction;
            copy.cancellation = cancellation;
            copy.progress = progress;
            copy.readPreference = readPreference;
            copy.strictness = strictness;
            copy.deadline = deadline;
            copy.attributes = attributes;
            return copy;
        }
    }
}
