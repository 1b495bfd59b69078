package dev.dataflow.nodes;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.StrictMode;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A small shop on SQLite in memory, and a workflow of one node at a time on it. */
final class Shop implements AutoCloseable {

    static final ModelDefinition USER = ModelDefinition.builder("User")
            .field("id", FieldType.text())
            .field("name", FieldType.text())
            .field("email", FieldType.text(), f -> f.unique(true).nullable(true))
            .field("age", FieldType.integer(), f -> f.nullable(true))
            .field("balance", FieldType.decimal(12, 2), f -> f.nullable(true))
            .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
            .field("profile", FieldType.json(), f -> f.nullable(true))
            .field("seen", FieldType.timestamptz(), f -> f.nullable(true))
            .field("active", FieldType.bool(), f -> f.defaultValue(true))
            .build();

    static final ModelDefinition TICKET = ModelDefinition.builder("Ticket")
            .field("title", FieldType.text())
            .field("user_id", FieldType.text(), f -> f.nullable(true).references("User"))
            .build();

    static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field("order_id", FieldType.text())
            .field("position", FieldType.integer())
            .field("sku", FieldType.text())
            .field("quantity", FieldType.integer(), f -> f.defaultValue(1))
            .key("order_id", "position")
            .index(IndexDefinition.unique("order_id", "sku"))
            .build();

    /** Its fields are named as parameters and outputs are. */
    static final ModelDefinition REPORT = ModelDefinition.builder("Report")
            .field("id", FieldType.text())
            .field("title", FieldType.text(), f -> f.nullable(true))
            .field("database", FieldType.text())
            .field("updated", FieldType.bool(), f -> f.nullable(true))
            .field("limit", FieldType.integer(), f -> f.nullable(true))
            .field("record_id", FieldType.text(), f -> f.nullable(true))
            .field("found", FieldType.bool(), f -> f.nullable(true))
            .build();

    private final DataFlow db;
    private final LocalRuntime runtime;

    private Shop(DataFlow db) {
        this.db = db.register(USER, TICKET, LINE, REPORT);
        this.runtime = new LocalRuntime(db);
    }

    static Shop open() {
        return open(builder -> {});
    }

    static Shop strict() {
        return open(builder -> builder.strictMode(StrictMode.COLLECT_ALL));
    }

    static Shop open(Consumer<DataFlowBuilder> options) {
        DataFlowBuilder builder = DataFlow.builder().url("sqlite::memory:");
        options.accept(builder);
        return new Shop(builder.build());
    }

    DataFlow db() {
        return db;
    }

    LocalRuntime runtime() {
        return runtime;
    }

    /** Returns a map; entries are names and values in turn, null included. */
    static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    /** Runs a node whose outputs nothing reads. */
    Map<String, Object> run(String type, Object... parameters) {
        return run(type, map(parameters));
    }

    Map<String, Object> run(String type, Map<String, Object> parameters) {
        Workflow workflow =
                new WorkflowBuilder("one").addNode(type, "node", parameters).build();
        return runtime.execute(workflow).output("node");
    }

    /** Runs a node whose output another one reads, and nothing else of it. */
    Map<String, Object> runReading(String output, String type, Object... parameters) {
        Workflow workflow = new WorkflowBuilder("two")
                .addNode(type, "node", map(parameters))
                .addNode("MergeNode", "reader", Map.of("mode", "list"))
                .addConnection("node", output, "reader", "inputs.value")
                .build();
        RunResult result = runtime.execute(workflow);
        return result.output("node");
    }

    /** Runs a node with parameters that are known only when it runs, so that validation cannot look at them. */
    Map<String, Object> runLate(String type, Map<String, Object> parameters) {
        WorkflowBuilder builder = new WorkflowBuilder("late");
        Map<String, Object> templates = new LinkedHashMap<>();
        parameters.keySet().forEach(name -> templates.put(name, "{{" + name + "}}"));
        return runtime.execute(builder.addNode(type, "node", templates).build(), parameters)
                .output("node");
    }

    /** Returns how a node fails: alike when everything is known beforehand and when nothing is. */
    Problem fail(String type, Object... parameters) {
        Problem early = failure(() -> run(type, parameters));
        Problem late = failure(() -> runLate(type, map(parameters)));
        if (!codes(early).equals(codes(late))) {
            throw new AssertionError("known before: " + codes(early) + " " + early.message() + "; known late: "
                    + codes(late) + " " + late.message());
        }
        return early;
    }

    /** Returns how a node fails whose parameters are all known when the workflow is made ready. */
    Problem failEarly(String type, Object... parameters) {
        return failure(() -> run(type, parameters));
    }

    static Problem failure(Runnable work) {
        try {
            work.run();
        } catch (DataFlowException failure) {
            return failure.problem();
        }
        throw new AssertionError("no failure");
    }

    static List<String> codes(Problem problem) {
        List<Problem> all = problem.details().isEmpty() ? List.of(problem) : problem.details();
        return all.stream().map(p -> p.code().code()).sorted().collect(Collectors.toCollection(ArrayList::new));
    }

    static String code(Problem problem) {
        return problem.code().code();
    }

    /** Stores users u1 to uN: aged 21 and up, every second one inactive. */
    void users(int number) {
        for (int i = 1; i <= number; i++) {
            db.express()
                    .create(
                            "User",
                            map(
                                    "id",
                                    "u" + i,
                                    "name",
                                    "User " + i,
                                    "email",
                                    "u" + i + "@x.org",
                                    "age",
                                    20 + i,
                                    "active",
                                    i % 2 == 1));
        }
    }

    long count(String model) {
        return db.express().count(model, Map.of());
    }

    Map<String, Object> user(String id) {
        return db.express().read("User", id).orElseThrow();
    }

    @Override
    public void close() {
        runtime.close();
        db.close();
    }
}
