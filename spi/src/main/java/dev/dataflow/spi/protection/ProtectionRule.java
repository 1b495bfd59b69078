package dev.dataflow.spi.protection;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A rule of write protection: what it concerns, when, and what it does about it. Immutable.
 *
 * @param name its name, one in an instance
 * @param level name of the level that it belongs to: {@code global}, {@code model}
 * @param action what it does
 * @param operations what it concerns; raw SQL that may write is among them unless it is allowed by name
 * @param models models that it concerns; empty where the level needs none
 * @param fields fields that it concerns; empty where the level needs none
 * @param connection a regular expression that is looked for, without regard to case, in the name and the address of a
 *     database; null for every database
 * @param parameters what a further level needs besides
 * @param window when it is in force; null for always
 * @param when a condition as text, {@code actor != 'controller'}; null for none
 * @param condition a condition in Java; null for none
 * @param reason why, one sentence; shown to the caller
 * @param expires when it ends; null for never
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionRule(
        String name,
        String level,
        ProtectionAction action,
        Set<OperationType> operations,
        Set<String> models,
        Set<String> fields,
        @Nullable String connection,
        Map<String, String> parameters,
        @Nullable TimeWindow window,
        @Nullable String when,
        @Nullable ProtectionCondition condition,
        String reason,
        @Nullable Instant expires) {

    public ProtectionRule {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: empty (expected: a name)");
        }
        requireNonNull(level, "level");
        requireNonNull(action, "action");
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("operations: none (expected: at least one)");
        }
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
        models = Collections.unmodifiableSet(new LinkedHashSet<>(models));
        fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        requireNonNull(reason, "reason");
    }

    /** Starts a rule for the whole instance. */
    public static Builder global(String name) {
        return of(name, "global");
    }

    /** Starts a rule for databases. */
    public static Builder connection(String name, String pattern) {
        return of(name, "connection").connection(pattern);
    }

    /** Starts a rule for models. */
    public static Builder model(String name, String... models) {
        return of(name, "model").models(models);
    }

    /** Starts a rule for operations of some types. */
    public static Builder operation(String name, OperationType... operations) {
        return of(name, "operation").operations(operations);
    }

    /** Starts a rule for fields of a model. */
    public static Builder field(String name, String model, String... fields) {
        return of(name, "field").models(model).fields(fields);
    }

    /** Starts a rule for workflow runs, or, for a view, for all that goes through it. */
    public static Builder runtime(String name) {
        return of(name, "runtime");
    }

    /** Starts a rule of any level, one of a further bundle for example. */
    public static Builder of(String name, String level) {
        return new Builder(name, level);
    }

    /** Returns the same rule with another action. */
    public ProtectionRule withAction(ProtectionAction other) {
        return new ProtectionRule(
                name,
                level,
                other,
                operations,
                models,
                fields,
                connection,
                parameters,
                window,
                when,
                condition,
                reason,
                expires);
    }

    /** Collects the parts of a rule: it blocks all that writes unless something else is said. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String level;
        private ProtectionAction action = ProtectionAction.BLOCK;
        private final Set<OperationType> operations = EnumSet.noneOf(OperationType.class);
        private final Set<OperationType> allowed = EnumSet.noneOf(OperationType.class);
        private final Set<String> models = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private @Nullable String connection;
        private @Nullable TimeWindow window;
        private @Nullable String when;
        private @Nullable ProtectionCondition condition;
        private @Nullable Instant expires;
        private String reason = "";

        private Builder(String name, String level) {
            this.name = requireNonNull(name, "name");
            this.level = requireNonNull(level, "level");
        }

        /** Sets what the rule does. */
        public Builder action(ProtectionAction what) {
            action = requireNonNull(what, "what");
            return this;
        }

        /** Lets operations pass with a record. */
        public Builder audit() {
            return action(ProtectionAction.AUDIT);
        }

        /** Lets operations pass with a warning. */
        public Builder warn() {
            return action(ProtectionAction.WARN);
        }

        /** Adds types that the rule concerns; without any, all but reading. */
        public Builder operations(OperationType... types) {
            operations.addAll(List.of(types));
            return this;
        }

        /** Takes types out that the rule does not concern. */
        public Builder allow(OperationType... types) {
            allowed.addAll(List.of(types));
            return this;
        }

        /** Adds models. */
        public Builder models(String... names) {
            models.addAll(List.of(names));
            return this;
        }

        /** Adds fields. */
        public Builder fields(String... names) {
            fields.addAll(List.of(names));
            return this;
        }

        /** Sets the databases. */
        public Builder connection(String pattern) {
            connection = requireNonNull(pattern, "pattern");
            return this;
        }

        /** Adds a parameter of a further level. */
        public Builder parameter(String key, String value) {
            parameters.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /** Sets when the rule is in force. */
        public Builder during(TimeWindow times) {
            window = requireNonNull(times, "times");
            return this;
        }

        /** Sets a condition as text. */
        public Builder when(String expression) {
            when = requireNonNull(expression, "expression");
            return this;
        }

        /** Sets a condition. */
        public Builder when(ProtectionCondition test) {
            condition = requireNonNull(test, "test");
            return this;
        }

        /** Sets why. */
        public Builder reason(String why) {
            reason = requireNonNull(why, "why");
            return this;
        }

        /** Sets when the rule ends. */
        public Builder expires(Instant when) {
            expires = requireNonNull(when, "when");
            return this;
        }

        /**
         * Returns the rule.
         *
         * @throws IllegalArgumentException when it concerns no type of operation
         */
        public ProtectionRule build() {
            Set<OperationType> concerned = EnumSet.allOf(OperationType.class);
            concerned.remove(OperationType.READ);
            if (!operations.isEmpty()) {
                boolean writes = operations.stream().anyMatch(type -> type != OperationType.READ);
                concerned.retainAll(writes ? EnumSet.of(OperationType.CUSTOM_QUERY) : Set.of());
                concerned.addAll(operations);
            }
            concerned.removeAll(allowed);
            return new ProtectionRule(
                    name,
                    level,
                    action,
                    concerned,
                    models,
                    fields,
                    connection,
                    parameters,
                    window,
                    when,
                    condition,
                    reason,
                    expires);
        }
    }
}
