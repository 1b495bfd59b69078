package dev.dataflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whatever is given to a node, it works or fails with a problem that says what is wrong with the call; never with an
 * exception of its own, with SQL that the database does not understand, or not at all.
 */
final class MalformedCallsTest {

    private static final boolean SOAK = Boolean.getBoolean("dataflow.soak");
    private static final int CALLS = SOAK ? 100_000 : 4_000;

    /** What would mean that a node, a plugin or the compiler has failed, and not the call. */
    private static final Set<String> OUR_FAULT =
            Set.of("DF-502", "DF-504", "DF-521", "DF-705", "DF-902", "DF-912", "DF-302", "DF-303");

    private static final List<String> NAMES = List.of(
            "id",
            "name",
            "email",
            "age",
            "balance",
            "tags",
            "profile",
            "profile.city",
            "seen",
            "active",
            "created_at",
            "nmae",
            "order_id",
            "position",
            "sku",
            "title",
            "user",
            "user_id",
            "$eq",
            "$ne",
            "$gt",
            "$in",
            "$nin",
            "$between",
            "$like",
            "$regex",
            "$null",
            "$exists",
            "$not",
            "$and",
            "$or",
            "$nor",
            "$contains",
            "$any",
            "$size",
            "$has_key",
            "$inc",
            "$multiply",
            "$append",
            "$unset",
            "$now",
            "$sum",
            "$count",
            "$avg",
            "$group",
            "$match",
            "$sort",
            "$limit",
            "_id",
            "",
            "$",
            "a.b.c",
            "database",
            "updated");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void malformedCallsFailWithAProblem() {
        try (Shop shop = Shop.open()) {
            shop.users(5);
            List<NodeDescriptor> nodes = shop.db().nodes().stream()
                    .filter(n -> !n.type().equals("FunctionNode") && !n.type().equals("SqlNode"))
                    .toList();
            for (int i = 0; i < CALLS; i++) {
                NodeDescriptor node = nodes.get(random.nextInt(nodes.size()));
                Map<String, Object> parameters = parameters(node);
                call(shop, node, parameters, random.nextBoolean());
            }
        }
    }

    private void call(Shop shop, NodeDescriptor node, Map<String, Object> parameters, boolean early) {
        try {
            if (early) {
                shop.run(node.type(), parameters);
            } else {
                late(shop, node, parameters);
            }
        } catch (DataFlowException failure) {
            assertThat(OUR_FAULT)
                    .as("seed %d: %s %s: %s", seed, node.type(), parameters, failure.getMessage())
                    .doesNotContain(failure.code());
            assertThat(failure.problem().message()).isNotBlank();
        } catch (RuntimeException | Error failure) {
            throw new AssertionError("seed " + seed + ": " + node.type() + " " + parameters, failure);
        }
    }

    private static void late(Shop shop, NodeDescriptor node, Map<String, Object> parameters) {
        Map<String, Object> written = new LinkedHashMap<>();
        Map<String, Object> inputs = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            boolean constant = node.parameter(name)
                    .map(p -> p.binding() == ParameterBinding.CONSTANT)
                    .orElse(false);
            if (constant) {
                written.put(name, value);
            } else {
                String input = "i" + inputs.size();
                written.put(name, "{{" + input + "}}");
                inputs.put(input, value);
            }
        });
        shop.runtime()
                .execute(
                        new WorkflowBuilder("late")
                                .addNode(node.type(), "node", written)
                                .build(),
                        inputs);
    }

    private Map<String, Object> parameters(NodeDescriptor node) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (ParameterDescriptor parameter : node.parameters()) {
            boolean general =
                    Set.of("db_instance", "model_name", "database", "input").contains(parameter.name());
            if (!general && (parameter.required() || random.nextInt(3) == 0)) {
                parameters.put(parameter.name(), fitting(parameter));
            }
        }
        if (random.nextInt(10) == 0) {
            parameters.put(name(), value(2));
        }
        parameters.computeIfPresent("timeout_ms", (n, v) -> 50);
        return parameters;
    }

    /** Half of the values are of the kind that is asked for, so that calls come further than the first check. */
    private Object fitting(ParameterDescriptor parameter) {
        if (random.nextInt(5) == 0) {
            return value(3);
        }
        return switch (parameter.kind()) {
            case TEXT -> text();
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt(20) - 2;
            case NUMBER -> new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(3));
            case TIME -> Instant.EPOCH.toString();
            case LIST -> list(3);
            case MAP -> map(3);
            case ANY -> value(3);
        };
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 16 : 13)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(100) - 10;
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble();
            case 5 -> Double.NaN;
            case 6 -> new BigDecimal("123456789012345678901234567890.123456789");
            case 7 -> BigInteger.TWO.pow(70);
            case 8 -> LocalDate.of(2026, 1, 31);
            case 9 -> new UUID(1, 2);
            case 10 -> new byte[] {1, 2};
            case 11 -> new Object();
            case 12 -> text();
            case 13 -> list(depth);
            default -> map(depth);
        };
    }

    private Object text() {
        return List.of(
                        "u1",
                        "",
                        "a\u0000b",
                        "\ud800",
                        "'; DROP TABLE users; --",
                        "😀",
                        "2026-01-31T00:00:00Z",
                        "%_\\",
                        "(a+)+$",
                        "[",
                        name())
                .get(random.nextInt(11));
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private List<Object> list(int depth) {
        Object[] items = new Object[random.nextInt(4)];
        Arrays.setAll(items, i -> random.nextBoolean() ? map(depth - 1) : value(depth - 1));
        return new ArrayList<>(Arrays.asList(items));
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(name(), value(depth - 1));
        }
        return map;
    }
}
