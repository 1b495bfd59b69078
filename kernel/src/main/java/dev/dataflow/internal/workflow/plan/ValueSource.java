package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.GeneralPorts;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value comes from when a run has come so far. Sealed; immutable. */
public sealed interface ValueSource {

    /** Stands for a value that is left out: its output did not fire, and the parameter does without. */
    Object ABSENT = new Object();

    /**
     * Returns the value.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-203} when the output or a part of the path is not there
     */
    @Nullable
    Object resolve(RunValues run);

    /** A value that never changes. */
    record Fixed(@Nullable Object value) implements ValueSource {
        @Override
        public @Nullable Object resolve(RunValues run) {
            return value;
        }
    }

    /** An input of the workflow. */
    record FromInput(int number) implements ValueSource {
        @Override
        public @Nullable Object resolve(RunValues run) {
            return run.input(number);
        }
    }

    /** The end of a cycle, one iteration before. */
    record FromCycle(int cycle) implements ValueSource {
        @Override
        public @Nullable Object resolve(RunValues run) {
            return run.carried(cycle);
        }
    }

    /**
     * An output.
     *
     * @param dependency the node and output
     * @param nodeId the node's id, for problems
     * @param rest the path below the output
     * @param partial whether it is left out when it did not fire
     */
    record FromOutput(Dependency dependency, String nodeId, List<String> rest, boolean partial) implements ValueSource {
        @Override
        public @Nullable Object resolve(RunValues run) {
            if (partial && !dependency.isAlive(run)) {
                return ABSENT;
            }
            return value(run, true);
        }

        /** Returns the value, or null when it is not there. */
        public @Nullable Object find(RunValues run) {
            return dependency.isAlive(run) ? value(run, false) : null;
        }

        private @Nullable Object value(RunValues run, boolean required) {
            NodeResult result = run.result(dependency.node());
            if (result == null) {
                throw new IllegalStateException("node " + nodeId + " has not run");
            }
            Map<String, Object> values = result.values();
            if (dependency.output() == null) {
                return values;
            }
            Object value = values.get(dependency.output());
            if (value == null && !values.containsKey(dependency.output())) {
                if (dependency.output().equals(GeneralPorts.RESULT)) {
                    value = values; // a node that may give a result of its own did not: it is the whole output
                } else if (required) {
                    throw OutputPaths.missing(nodeId, dependency.output(), values.keySet());
                }
            }
            return rest.isEmpty() ? value : OutputPaths.follow(nodeId, dependency.output(), value, rest, required);
        }
    }

    /** Text with inputs in it; parts are texts and {@link FromInput}. */
    record Joined(List<Object> parts, List<String> inputs) implements ValueSource {
        @Override
        public Object resolve(RunValues run) {
            StringBuilder out = new StringBuilder();
            for (Object part : parts) {
                if (part instanceof FromInput input) {
                    out.append(text(run.input(input.number()), inputs.get(input.number())));
                } else {
                    out.append(part);
                }
            }
            return out.toString();
        }

        private static Object text(@Nullable Object value, String input) {
            if (value == null || value instanceof Map<?, ?> || value instanceof Collection<?>) {
                throw Problem.of(StandardCode.TYPE_MISMATCH, "Input '" + input + "' cannot stand inside a text")
                        .found(value == null ? "nothing" : value instanceof Map<?, ?> ? "map" : "list")
                        .expected("text, a number, a boolean or a time")
                        .toException();
            }
            return value;
        }
    }

    /** A map. */
    record MapOf(String[] keys, ValueSource[] values) implements ValueSource {
        @Override
        public Object resolve(RunValues run) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>(keys.length * 2);
            for (int i = 0; i < keys.length; i++) {
                Object value = values[i].resolve(run);
                if (value != ABSENT) {
                    map.put(keys[i], value);
                }
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** A list. */
    record ListOf(ValueSource[] items) implements ValueSource {
        @Override
        public Object resolve(RunValues run) {
            List<@Nullable Object> list = new ArrayList<>(items.length);
            for (ValueSource item : items) {
                Object value = item.resolve(run);
                if (value != ABSENT) {
                    list.add(value);
                }
            }
            return Collections.unmodifiableList(list);
        }
    }
}
