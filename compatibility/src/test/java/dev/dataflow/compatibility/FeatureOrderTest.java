package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Features work in the order of their phases, in whatever order their bundles come and their options are written. */
final class FeatureOrderTest {

    private static final String MODEL = "Contract";
    private static final int ORDERS = 4;

    /** What one order of bundles and options has made of the model, and of calls on every path. */
    private record Made(String fingerprint, List<String> statements) {}

    @Test
    void everyOrderMakesTheSameModelAndTheSameStatements() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Made declared = made(plugins -> {}, Contracts.options());
        assertThat(declared.statements()).hasSizeGreaterThan(20);
        assertThat(declared.statements())
                .filteredOn(sql -> sql.contains("contracts") && !sql.startsWith("INSERT") && !sql.contains("_audit"))
                .isNotEmpty()
                .allMatch(sql -> sql.contains("tenant_id"));
        for (int i = 0; i < ORDERS; i++) {
            List<String> names = new ArrayList<>(Contracts.options().keySet());
            Collections.shuffle(names, random);
            Map<String, Object> options = new LinkedHashMap<>();
            names.forEach(name -> options.put(name, Contracts.options().get(name)));
            assertThat(made(plugins -> Collections.shuffle(plugins, random), options))
                    .as("seed %s, options in the order %s", seed, names)
                    .isEqualTo(declared);
        }
    }

    private Made made(Consumer<List<DataFlowPlugin>> order, Map<String, Object> options) {
        try (SqlLog log = new SqlLog();
                DataFlow db = Contracts.open("sqlite::memory:", order, SqlLog.OPTIONS)) {
            ModelDefinition[] models = Contracts.models(options);
            db.register(models);
            db.createTables();
            db.express().create("Customer", Map.of("id", "c"));
            log.take();
            calls(db.tenant("acme").express());
            return new Made(db.models().get(MODEL).fingerprint(), log.take());
        }
    }

    private static void calls(Express express) {
        express.create(MODEL, Contracts.contract("a", "1"));
        express.update(MODEL, "a", Map.of("title", "t", "phone", "2"));
        express.read(MODEL, "a");
        express.list(MODEL, Map.of("phone", "2", "customer", Map.of("id", "c")));
        express.count("Customer", Map.of("contracts", Map.of("number", "1")));
        express.aggregate(MODEL, Map.of("aggregate", Map.of("n", Map.of("$count", "*"))));
        express.upsert(MODEL, Map.of("number", "1"), Contracts.contract("b", "1"), Map.of("title", "u"));
        express.bulkCreate(MODEL, List.of(Contracts.contract("d", "3"), Contracts.contract("e", "4")));
        express.bulkUpsert(MODEL, List.of(Contracts.contract("d", "3")));
        express.bulkUpdate(MODEL, Map.of("number", "3"), Map.of("title", "v"));
        express.bulkUpdate(MODEL, List.of(Map.of("id", "d", "title", "w")));
        express.delete(MODEL, "a");
        express.bulkDelete(MODEL, Map.of(), BulkOptions.DEFAULT.allowAll(true));
    }
}
