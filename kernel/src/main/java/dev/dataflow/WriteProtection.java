package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.protection.ProtectionControl;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionRule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The write protection of an instance: its rules, which hold for all of its views, and what they have decided. A change
 * counts for every operation that begins after it. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class WriteProtection {

    private final ProtectionControl control;

    WriteProtection(ProtectionControl control) {
        this.control = control;
    }

    /**
     * Adds rules: all of them, or, with every problem told, none.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for a name that is taken, a level that is not there, a
     *     rule that its level cannot use; {@code DF-108} for a condition that cannot be read
     */
    public WriteProtection add(ProtectionRule... rules) {
        return add(List.of(rules));
    }

    /** Adds rules as {@link #add(ProtectionRule...)} does. */
    public WriteProtection add(List<ProtectionRule> rules) {
        control.protection().add(List.copyOf(rules));
        return this;
    }

    /**
     * Takes a rule away.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} when there is none with this name
     */
    public WriteProtection remove(String rule) {
        control.remove(requireNonNull(rule, "rule"));
        return this;
    }

    /** Switches all rules of the instance off, those that are added meanwhile included; views keep theirs. */
    public WriteProtection disableAll(String reason) {
        control.off(requireNonNull(reason, "reason"));
        return this;
    }

    /** Switches the rules on again, but for those that were switched off by name. */
    public WriteProtection enableAll() {
        control.off(null);
        return this;
    }

    /**
     * Switches one rule off.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} when there is none with this name
     */
    public WriteProtection disable(String rule, String reason) {
        control.disable(requireNonNull(rule, "rule"), requireNonNull(reason, "reason"));
        return this;
    }

    /** Switches one rule on again. */
    public WriteProtection enable(String rule) {
        control.enable(requireNonNull(rule, "rule"));
        return this;
    }

    /** Returns the rules of the instance, those that are switched off included. */
    public List<ProtectionRule> rules() {
        return control.rules();
    }

    /**
     * Returns what would be decided about an operation now, and what each rule says about it; runs and records nothing.
     *
     * @param model null for raw SQL
     * @param fields what it writes, or for reading the fields that come back; empty for any write, and all fields
     */
    public ProtectionReport explain(OperationType type, @Nullable String model, Map<String, ?> fields) {
        return control.explain(type, model, fields);
    }

    /** Returns what would be decided about an operation now, as {@link #explain(OperationType, String, Map)} does. */
    public ProtectionReport explain(Operation operation) {
        return control.explain(requireNonNull(operation, "operation"));
    }

    /** Returns the last decisions that were more than to let pass, oldest first. */
    public List<ProtectionEvent> trail() {
        return control.protection().trail().events();
    }

    /**
     * Lets somebody hear of each such decision from now on, on the thread of its operation; what the listener throws is
     * logged and changes nothing.
     *
     * @return ends it
     */
    public Runnable listen(Consumer<ProtectionEvent> listener) {
        requireNonNull(listener, "listener");
        control.protection().trail().listen(listener);
        return () -> control.protection().trail().leave(listener);
    }

    /** Returns how things are, as plain values: what a shell or a health page shows. */
    public Map<String, Object> status() {
        return control.status();
    }
}
