package dev.dataflow.internal.workflow.template;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a parameter is written as. Sealed; immutable. */
public sealed interface ValueExpression {

    /** Calls {@code visitor} with this expression and everything in it. */
    default void visit(Consumer<ValueExpression> visitor) {
        visitor.accept(this);
    }

    /** Returns whether the value is known without a run. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /** A value that stands in the definition, escapes replaced. */
    record Constant(@Nullable Object value) implements ValueExpression {}

    /** An input of the workflow, with its own type. */
    record Input(String name) implements ValueExpression {}

    /** An output of another node; the path starts with the output's name. */
    record Output(String node, List<String> path) implements ValueExpression {
        /** Returns the form in parameters. */
        @Override
        public String toString() {
            return "${" + node + "." + String.join(".", path) + "}";
        }
    }

    /** An output of an iteration before, at the end of a cycle. */
    record Carried(int cycle) implements ValueExpression {}

    /** Text with inputs in it; parts are {@code String} and {@link Input}. */
    record Text(List<Object> parts) implements ValueExpression {
        @Override
        public void visit(Consumer<ValueExpression> visitor) {
            visitor.accept(this);
            parts.forEach(part -> {
                if (part instanceof Input input) {
                    visitor.accept(input);
                }
            });
        }
    }

    /** A map of which something is not known before a run. */
    record Entries(Map<String, ValueExpression> entries) implements ValueExpression {
        @Override
        public void visit(Consumer<ValueExpression> visitor) {
            visitor.accept(this);
            entries.values().forEach(entry -> entry.visit(visitor));
        }
    }

    /** A list of which something is not known before a run. */
    record Items(List<ValueExpression> items) implements ValueExpression {
        @Override
        public void visit(Consumer<ValueExpression> visitor) {
            visitor.accept(this);
            items.forEach(item -> item.visit(visitor));
        }
    }
}
