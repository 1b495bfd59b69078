package dev.dataflow.internal.node;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a node type takes, general ones included, and the rules for values that are given for them.
 * Immutable.
 */
public final class NodeParameters {

    private final NodeDescriptor node;
    private final List<ParameterDescriptor> parameters;
    private final Map<String, ParameterDescriptor> byName = new HashMap<>();
    private final Set<String> general = new LinkedHashSet<>();

    private NodeParameters(NodeDescriptor node) {
        this.node = node;
        List<ParameterDescriptor> all = new ArrayList<>(node.parameters());
        for (ParameterDescriptor port : GeneralPorts.parametersOf(node)) {
            all.add(port);
            general.add(port.name());
        }
        parameters = List.copyOf(all);
        parameters.forEach(p -> byName.put(p.name(), p));
        parameters.forEach(p -> p.aliases().forEach(alias -> byName.putIfAbsent(alias, p)));
    }

    /** Returns the parameters of a node type. */
    public static NodeParameters of(NodeDescriptor node) {
        return new NodeParameters(node);
    }

    /** Returns the node type. */
    public NodeDescriptor node() {
        return node;
    }

    /** Returns all parameters, the node's own first. */
    public List<ParameterDescriptor> all() {
        return parameters;
    }

    /**
     * Returns the parameter with a name or alias; null when there is none, also where the node takes further inputs.
     */
    public @Nullable ParameterDescriptor find(String nameOrAlias) {
        return byName.get(nameOrAlias);
    }

    /** Returns whether a parameter is one that the kernel, not the node, reads. */
    public boolean isGeneral(String name) {
        return general.contains(name);
    }

    /** Returns whether the node sees the value of a parameter. */
    public boolean isSeen(String name) {
        return !general.contains(name) || (name.equals(GeneralPorts.INPUT) && node.openParameters());
    }

    /** Returns the problem that a node has no parameter of a name. */
    public Problem.Builder unknown(String name, Location where) {
        List<String> names = parameters.stream().map(ParameterDescriptor::name).toList();
        String hint = Lookalikes.hint(name, names);
        List<String> close = Lookalikes.of(name, names);
        Problem.Builder problem = Problem.of(
                        StandardCode.UNEXPECTED_PARAMETER,
                        node.type() + " has no parameter '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(where)
                .found(name)
                .expected(String.join(", ", names));
        return close.isEmpty() ? problem : problem.fix("Write the parameter's name:", close.get(0));
    }

    /** Returns the problem that a required parameter is missing. */
    public Problem.Builder missing(ParameterDescriptor parameter, Location where) {
        return Problem.of(StandardCode.MISSING_PARAMETER, node.type() + " needs '" + parameter.name() + "'")
                .at(where)
                .expected(
                        parameter.type() == null
                                ? ValueKinds.name(parameter.kind())
                                : parameter.type().notation())
                .fix("Give the parameter, or connect an output to it:", parameter.name() + ": …");
    }

    /** Returns the problem that a value is of another kind than its parameter; null when it fits. */
    public static Problem.@Nullable Builder mismatch(
            ParameterDescriptor parameter, @Nullable Object value, Location where) {
        if (ValueKinds.accepts(parameter.kind(), value) || isOperator(parameter, value)) {
            return null;
        }
        return Problem.of(
                        StandardCode.TYPE_MISMATCH,
                        "'" + parameter.name() + "' is no " + ValueKinds.name(parameter.kind()))
                .at(where)
                .found(ValueKinds.describe(value))
                .expected(ValueKinds.name(parameter.kind()));
    }

    /**
     * Returns whether a null counts as a value: where a field may be null, where anything may be given, and for maps, so
     * that a filter that came out as null is not taken for one that was left out.
     */
    public static boolean takesNull(ParameterDescriptor parameter) {
        return parameter.type() != null || parameter.kind() == ValueKind.ANY || parameter.kind() == ValueKind.MAP;
    }

    /** Returns whether the node takes fields of its model flat, and all of them in the map {@code fields}. */
    public boolean takesFields() {
        ParameterDescriptor fields = find("fields");
        return node.model() != null && fields != null && fields.kind() == ValueKind.MAP;
    }

    /** Returns whether a parameter is a field that stands in the map {@code fields}. */
    public boolean isAmongFields(ParameterDescriptor parameter, @Nullable Object fields) {
        return parameter.type() != null
                && takesFields()
                && fields instanceof Map<?, ?> map
                && map.containsKey(parameter.name());
    }

    /** Returns whether a value is an operator for a field instead of a value of it, such as {@code {"$inc": 1}}; the node reads it. */
    public static boolean isOperator(ParameterDescriptor parameter, @Nullable Object value) {
        return parameter.type() != null
                && value instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.keySet().stream().allMatch(key -> key instanceof String s && s.startsWith("$"));
    }

    /**
     * Returns given values under their canonical names: aliases replaced, defaults filled in, without the parameters
     * that only the kernel reads. The values are neither copied nor changed.
     *
     * @param where what problems are within
     * @throws dev.dataflow.spi.error.DataFlowException with every problem: {@code DF-101} missing, {@code DF-102} of
     *     another kind, {@code DF-106} given twice with different values, {@code DF-110} unknown
     */
    public Row normalize(Map<String, ? extends @Nullable Object> given, Location where) {
        Problems problems = new Problems();
        Map<String, @Nullable Object> values = canonicalNames(given, where, problems);
        Object fields = values.get("fields");
        List<String> names = new ArrayList<>();
        List<@Nullable Object> row = new ArrayList<>();
        for (ParameterDescriptor parameter : parameters) {
            Location at = Location.parameter(parameter.name()).within(where);
            boolean present = values.containsKey(parameter.name());
            Object value = values.remove(parameter.name());
            if (value == null && !(present && takesNull(parameter))) {
                value = parameter.defaultValue();
                present = value != null;
                if (parameter.required() && !present && !isAmongFields(parameter, fields)) {
                    problems.add(missing(parameter, at));
                }
            }
            Problem.Builder mismatch = mismatch(parameter, value, at);
            if (mismatch != null) {
                problems.add(mismatch);
            }
            if (present && isSeen(parameter.name())) {
                names.add(parameter.name());
                row.add(value);
            }
        }
        values.forEach((name, value) -> {
            names.add(name);
            row.add(value);
        });
        problems.throwIfAny();
        return Row.of(RowHeader.of(names), row.toArray());
    }

    private Map<String, @Nullable Object> canonicalNames(
            Map<String, ? extends @Nullable Object> given, Location where, Problems problems) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> writtenAs = new HashMap<>();
        given.forEach((name, value) -> {
            ParameterDescriptor parameter = find(name);
            Location at = Location.parameter(name).within(where);
            if (parameter == null && !node.openParameters()) {
                problems.add(unknown(name, at));
                return;
            }
            String canonical = parameter == null ? name : parameter.name();
            String before = writtenAs.put(canonical, name);
            if (before != null && !Objects.deepEquals(values.get(canonical), value)) {
                problems.add(contradiction(canonical, before, name, at));
            }
            values.put(canonical, value);
        });
        return values;
    }

    /** Returns the problem that one parameter is given under two names with different values. */
    public Problem.Builder contradiction(String canonical, String first, String second, Location where) {
        return Problem.of(
                        StandardCode.CONTRADICTING_PARAMETERS,
                        "'" + first + "' and '" + second + "' are the same parameter of " + node.type()
                                + " and have different values")
                .at(where)
                .expected("one of them")
                .fix("Keep one, best under its own name:", canonical);
    }
}
