package dev.dataflow.spi.error;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a problem was found. Every part may be absent. Immutable.
 *
 * @param workflow name of the workflow
 * @param node id of the node in the workflow
 * @param model name of the model
 * @param parameter the parameter, field or option, as a path: {@code filter.age.$gt}, {@code data[17].email}
 * @param file the file the input came from
 * @param line line in the file, from 1; 0 when unknown
 * @param column column in the line, from 1; 0 when unknown
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Location(
        @Nullable String workflow,
        @Nullable String node,
        @Nullable String model,
        @Nullable String parameter,
        @Nullable String file,
        int line,
        int column) {

    /** A location that says nothing. */
    public static final Location UNKNOWN = new Location(null, null, null, null, null, 0, 0);

    /** Returns a place in a file. */
    public static Location file(String file, int line, int column) {
        return new Location(null, null, null, null, file, line, column);
    }

    /** Returns a parameter or field of a model. */
    public static Location model(String model, @Nullable String parameter) {
        return new Location(null, null, model, parameter, null, 0, 0);
    }

    /** Returns a parameter alone. */
    public static Location parameter(String parameter) {
        return new Location(null, null, null, parameter, null, 0, 0);
    }

    /** Returns this location with the parts that it lacks taken from {@code outer}. */
    public Location within(Location outer) {
        return new Location(
                workflow == null ? outer.workflow : workflow,
                node == null ? outer.node : node,
                model == null ? outer.model : model,
                parameter == null ? outer.parameter : parameter,
                file == null ? outer.file : file,
                line == 0 ? outer.line : line,
                column == 0 ? outer.column : column);
    }

    /** Returns this location in a workflow's node. */
    public Location inNode(@Nullable String workflowName, String nodeId) {
        return new Location(workflowName, nodeId, model, parameter, file, line, column);
    }

    /** Returns whether nothing is known. */
    public boolean isUnknown() {
        return equals(UNKNOWN);
    }

    /** Returns a reading for people: {@code workflow signup, node create, parameter filter.age}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (file != null) {
            out.append(file);
            if (line > 0) {
                out.append(':').append(line).append(column > 0 ? ":" + column : "");
            }
        }
        append(out, "workflow", workflow);
        append(out, "node", node);
        append(out, "model", model);
        append(out, "parameter", parameter);
        return out.toString();
    }

    private static void append(StringBuilder out, String what, @Nullable String value) {
        if (value != null) {
            out.append(out.length() == 0 ? "" : ", ").append(what).append(' ').append(value);
        }
    }
}
