package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generated nonsense is always answered with a problem, never with a raw exception, a hang or a run of nothing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class MalformedWorkflowTest {

    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 200_000 : 10_000;

    private static final String FILE = """
            models:
              User: {fields: {id: text, name: text, email: {type: text, unique: true}}}
            workflow:
              name: signup
              inputs: {id: text, limit: {type: integer, default: 10}}
              nodes:
                create: {type: UserCreateNode, params: {id: "{{id}}", name: "Ann {{id}}", email: e}, timeout: 5s}
                list: {type: UserListNode, params: {filter: {active: true}, limit: "{{limit}}"}, condition: "limit > 5"}
                step: {type: MergeNode, params: {inputs: ["${create.id}", 1]}}
              connections:
                - create.id -> list.filter.id
              cycles:
                - {connection: step.result -> step.input, max: 3, until: "result == 1"}
              transaction: required
              parallel: true
              timeout: 30s
            """;

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            "-",
            "\n",
            "  ",
            "\"",
            "'",
            "{{",
            "}}",
            "${",
            "$${",
            "->",
            ".",
            "null",
            "true",
            "-1",
            "99999999999999999999",
            "1e999",
            "\t",
            "#",
            "&a",
            "*a",
            "!!str",
            "---\n",
            "|",
            "\u0000",
            "\uD83D",
            "😀",
            "create",
            "list",
            "step",
            "id",
            "nodes",
            "type",
            "params",
            "'; DROP TABLE users; --");

    private final long seed = Long.getLong("dataflow.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    @Test
    void generated_files_are_read_or_refused() {
        System.out.println("MalformedWorkflowTest files, -Ddataflow.seed=" + seed);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutated();
            try {
                tryOut(Workflows.readYaml(text).workflow());
            } catch (DataFlowException e) {
                refused++;
                assertThat(e.problem().code()).isNotNull();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i + "\n" + text, e);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void generated_definitions_are_built_or_refused() {
        System.out.println("MalformedWorkflowTest definitions, -Ddataflow.seed=" + seed);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try {
                tryOut(definition().build());
            } catch (DataFlowException e) {
                refused++;
                assertThat(e.problem().code()).isNotNull();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 2);
    }

    private void tryOut(Workflow workflow) {
        runtime.validate(workflow);
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("id", name());
        inputs.put("limit", value(2));
        runtime.execute(workflow, inputs, RunOptions.within(Duration.ofSeconds(20)));
    }

    private String mutated() {
        StringBuilder text = new StringBuilder(FILE);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                case 2 -> text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(8)), piece);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
            if (text.length() == 0) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    private WorkflowBuilder definition() {
        WorkflowBuilder builder = new WorkflowBuilder(random.nextInt(20) == 0 ? name() : "w");
        int nodes = random.nextInt(5);
        for (int i = 0; i < nodes; i++) {
            builder.addNode(type(), name(), parameters(), options());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            builder.addConnection(name(), path(), name(), path());
        }
        if (random.nextInt(4) == 0) {
            builder.addCycle(name(), path(), name(), path(), new CycleOptions(random.nextInt(4) - 1, condition()));
        }
        if (random.nextInt(4) == 0) {
            builder.input(name(), ValueKind.values()[random.nextInt(8)], value(1));
        }
        return builder.parallel(random.nextInt(4) == 0)
                .transaction(random.nextInt(4) == 0 ? TransactionMode.REQUIRED : TransactionMode.NONE);
    }

    private NodeOptions options() {
        return new NodeOptions(
                condition(), random.nextInt(10) == 0 ? Duration.ofMillis(random.nextInt(3) * 1000L) : null);
    }

    private String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> "id == 'a' and " + name();
            case 1 -> "${" + name() + "." + path() + "} > " + value(0);
            case 2 -> PIECES.get(random.nextInt(PIECES.size())) + " == " + PIECES.get(random.nextInt(PIECES.size()));
            default -> null;
        };
    }

    private String type() {
        List<String> types = Arrays.asList(
                "UserCreateNode",
                "UserListNode",
                "UserReadNode",
                "UserUpdateNode",
                "MergeNode",
                "SwitchNode",
                "FunctionNode",
                "SqlNode",
                "UserBulkCreateNode",
                "OrderUpsertNode",
                "PythonCodeNode",
                "Nope",
                "",
                null);
        return types.get(random.nextInt(types.size()));
    }

    private String name() {
        List<String> names = Arrays.asList("a", "b", "c", "id", "create", "", "a.b", " ", "{{x}}", null);
        return names.get(Math.min(random.nextInt(names.size() * 3) / 3, random.nextInt(names.size())));
    }

    private String path() {
        List<String> paths = Arrays.asList(
                "id",
                "result",
                "records.0.id",
                "filter",
                "filter.id",
                "input",
                "limit",
                "name",
                "",
                ".",
                "a..b",
                "$where",
                "inputs.x",
                "value",
                null);
        return paths.get(random.nextInt(paths.size()));
    }

    private Map<String, Object> parameters() {
        Map<String, Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<String> keys = List.of(
                    "id",
                    "name",
                    "email",
                    "filter",
                    "fields",
                    "limit",
                    "inputs",
                    "value",
                    "cases",
                    "data",
                    "sql",
                    "order_by",
                    "db_instance",
                    "database",
                    "model_name",
                    "input",
                    "function",
                    "where",
                    "create",
                    "x");
            map.put(keys.get(random.nextInt(keys.size())), value(0));
        }
        return random.nextInt(50) == 0 ? null : map;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 4 ? 9 : 12)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextDouble() * Double.MAX_VALUE * 10;
            case 3 -> random.nextBoolean();
            case 4 -> "{{" + name() + "}}";
            case 5 -> "${" + name() + "." + path() + "}";
            case 6 -> PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
            case 7 -> "x".repeat(random.nextInt(2000));
            case 8 -> new Literal("{{x}}");
            case 9 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth + 1));
                }
                yield list;
            }
            default -> {
                Map<Object, Object> map = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Object key = random.nextInt(30) == 0 ? (Object) 5 : PIECES.get(random.nextInt(PIECES.size()));
                    map.put(random.nextBoolean() ? "$in" : key, value(depth + 1));
                }
                yield map;
            }
        };
    }
}
