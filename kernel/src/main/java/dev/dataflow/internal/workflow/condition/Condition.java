package dev.dataflow.internal.workflow.condition;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A condition: {@code status == 'paid' and total > 10}. Sealed; immutable.
 *
 * <p>Comparisons are {@code == != < <= > >=}, combined by {@code and or not} (or {@code && || !}) and parentheses; an
 * operand alone asks whether it is true. Values are numbers, quoted text, {@code true false null}; a value that is not
 * there is null. Numbers compare by value, text by code point, times with times and with ISO 8601 text; null equals only
 * null, and nothing is less or greater than null.
 */
public sealed interface Condition {

    /** Returns whether it holds. */
    boolean test(Scope scope);

    /** Calls {@code visitor} with each operand. */
    void operands(Consumer<Operand> visitor);

    /** Where operands get their values. */
    @FunctionalInterface
    interface Scope {
        /** Returns the value of an operand that is no {@link Operand.Value}; null when there is none. */
        @Nullable
        Object value(Operand operand);
    }

    private static @Nullable Object valueOf(Operand operand, Scope scope) {
        return operand instanceof Operand.Value constant ? constant.value() : scope.value(operand);
    }

    /** Compares two operands. */
    record Compare(Comparison comparison, Operand left, Operand right) implements Condition {
        @Override
        public boolean test(Scope scope) {
            return comparison.test(valueOf(left, scope), valueOf(right, scope));
        }

        @Override
        public void operands(Consumer<Operand> visitor) {
            visitor.accept(left);
            visitor.accept(right);
        }
    }

    /** Asks whether an operand is true. */
    record Truth(Operand operand) implements Condition {
        @Override
        public boolean test(Scope scope) {
            return Boolean.TRUE.equals(valueOf(operand, scope));
        }

        @Override
        public void operands(Consumer<Operand> visitor) {
            visitor.accept(operand);
        }
    }

    /** The opposite. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean test(Scope scope) {
            return !condition.test(scope);
        }

        @Override
        public void operands(Consumer<Operand> visitor) {
            condition.operands(visitor);
        }
    }

    /** All of several. */
    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Scope scope) {
            return conditions.stream().allMatch(c -> c.test(scope));
        }

        @Override
        public void operands(Consumer<Operand> visitor) {
            conditions.forEach(c -> c.operands(visitor));
        }
    }

    /** Any of several. */
    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean test(Scope scope) {
            return conditions.stream().anyMatch(c -> c.test(scope));
        }

        @Override
        public void operands(Consumer<Operand> visitor) {
            conditions.forEach(c -> c.operands(visitor));
        }
    }
}
