package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.workflow.NodeDefinition;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a run as the command line gives them: a JSON file, and over it single {@code name=value} pairs. A value is
 * text where the workflow or the node that takes it says text; elsewhere it is JSON when it can be read as such ({@code
 * 42}, {@code true}, {@code [1, 2]}), else text.
 */
final class InputValues {

    private final Workflow workflow;
    private final DataFlow db;

    InputValues(Workflow workflow, DataFlow db) {
        this.workflow = workflow;
        this.db = db;
    }

    Map<String, @Nullable Object> read(@Nullable String file, List<String> pairs) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        if (file != null) {
            inputs.putAll(fromFile(Path.of(file)));
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--input " + pair + ": write name=value");
            }
            String name = pair.substring(0, equals);
            inputs.put(name, value(name, pair.substring(equals + 1)));
        }
        return inputs;
    }

    private static Map<String, @Nullable Object> fromFile(Path file) {
        try {
            if (JsonText.read(Files.readString(file)) instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
                map.forEach((name, value) -> inputs.put(String.valueOf(name), value));
                return inputs;
            }
            throw new UsageException("--inputs " + file + ": the file must hold one JSON object");
        } catch (IOException failure) {
            throw new UsageException("--inputs " + file + " cannot be read as JSON: " + failure.getMessage());
        }
    }

    private @Nullable Object value(String name, String text) {
        if (kind(name) == ValueKind.TEXT) {
            return text;
        }
        try {
            return JsonText.read(text);
        } catch (IOException noJson) {
            return text;
        }
    }

    /** Returns what an input is: as the workflow declares it, else as the first node that takes it as a whole. */
    private @Nullable ValueKind kind(String name) {
        for (WorkflowInput input : workflow.inputs()) {
            if (input.name().equals(name)) {
                return input.kind();
            }
        }
        for (NodeDefinition node : workflow.nodes()) {
            for (Map.Entry<String, @Nullable Object> parameter :
                    node.parameters().entrySet()) {
                if (parameter.getValue() instanceof String text
                        && text.matches("\\{\\{\\s*" + java.util.regex.Pattern.quote(name) + "\\s*}}")) {
                    return kind(node.type(), parameter.getKey());
                }
            }
        }
        return null;
    }

    private @Nullable ValueKind kind(String type, String parameter) {
        for (NodeDescriptor node : db.nodes()) {
            if (node.type().equals(type)) {
                return node.parameter(parameter).map(found -> found.kind()).orElse(null);
            }
        }
        return null;
    }
}
