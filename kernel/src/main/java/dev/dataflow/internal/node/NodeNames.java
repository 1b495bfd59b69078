package dev.dataflow.internal.node;

import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known about node types by their names alone: older names, types that cannot exist here, likely misspellings. */
final class NodeNames {

    private static final Map<String, String> OLDER = Map.of("AsyncSQLDatabaseNode", "SqlNode");
    private static final Set<String> PYTHON = Set.of("PythonCodeNode", "AsyncPythonCodeNode");
    private static final List<String> FAMILY = List.of(
            "CreateNode",
            "ReadNode",
            "UpdateNode",
            "DeleteNode",
            "ListNode",
            "CountNode",
            "AggregateNode",
            "UpsertNode",
            "BulkCreateNode",
            "BulkUpdateNode",
            "BulkDeleteNode",
            "BulkUpsertNode");

    private NodeNames() {}

    /** Returns the name that a type has here. */
    static String canonical(String type) {
        return OLDER.getOrDefault(type, type);
    }

    /** Returns the problem that there is no node of a type. */
    static Problem unknown(String type, Collection<String> known, Collection<String> models) {
        if (PYTHON.contains(type)) {
            return python(type);
        }
        Problem.Builder problem = Problem.of(StandardCode.UNKNOWN_NODE, message(type, known, models))
                .found(type);
        List<String> close = Lookalikes.of(type, known);
        if (!close.isEmpty()) {
            return problem.expected(String.join(", ", close))
                    .fix("Write the type's name:", close.get(0))
                    .build();
        }
        String model = modelOf(type);
        if (!model.isEmpty() && !models.contains(model)) {
            return problem.fix("Register the model first:", "db.register(" + model + ".class);")
                    .build();
        }
        return problem.fix("See which node types there are:", "dataflow nodes").build();
    }

    private static String message(String type, Collection<String> known, Collection<String> models) {
        if (known.isEmpty()) {
            return "There is no node type '" + type + "': no nodes are installed, or no model is registered";
        }
        String model = modelOf(type);
        if (!model.isEmpty() && !models.contains(model)) {
            String hint = Lookalikes.hint(model, models);
            return "There is no node type '" + type + "': no model '" + model + "' is registered"
                    + (hint.isEmpty() ? "" : "; " + hint);
        }
        String hint = Lookalikes.hint(type, known);
        return "There is no node type '" + type + "'" + (hint.isEmpty() ? "" : "; " + hint);
    }

    /** Returns the model that a generated type's name starts with; empty when it looks like none. */
    private static String modelOf(String type) {
        return FAMILY.stream()
                .filter(suffix -> type.endsWith(suffix) && type.length() > suffix.length())
                .map(suffix -> type.substring(0, type.length() - suffix.length()))
                .reduce((longer, shorter) -> shorter.length() < longer.length() ? shorter : longer)
                .orElse("");
    }

    private static Problem python(String type) {
        return new Problem(
                StandardCode.NODE_NOT_USABLE,
                type + " runs Python, which this runtime does not",
                dev.dataflow.spi.error.Location.UNKNOWN,
                type,
                "CodeNode",
                List.of("The workflow was written for the Python predecessor"),
                List.of(
                        Fix.of(
                                "Write the code in JEXL; every variable that it sets is an output:",
                                "{type: CodeNode, params: {code: \"total = price * quantity\", price: …, quantity: …}}"),
                        Fix.of("Or call Java:", "{type: FunctionNode, params: {function: name, …}}")),
                List.of());
    }
}
