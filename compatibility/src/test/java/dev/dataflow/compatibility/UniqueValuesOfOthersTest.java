package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing tells a tenant whether another one has a value, time neither: a value that somebody else has and one that nobody has
 * lead to the same statements in the same number, and each of them looks into the part of a unique index that is the tenant's.
 */
final class UniqueValuesOfOthersTest {

    private static final String MODEL = "Member";
    private static final String OPTION = "multi_tenant";

    private static final Map<String, BiFunction<Express, String, Object>> PATHS = paths();

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    private static Map<String, BiFunction<Express, String, Object>> paths() {
        Map<String, BiFunction<Express, String, Object>> paths = new LinkedHashMap<>();
        paths.put(
                "create",
                (express, value) -> express.create(MODEL, member(value)).size());
        paths.put("update", (express, value) -> {
            express.create(MODEL, member("own-" + value));
            return express.update(MODEL, "own-" + value, Map.of("email", value)).updated();
        });
        paths.put(
                "upsert by key",
                (express, value) -> express.upsert(
                                MODEL, Map.of("id", value), member(value), Map.of("email", value + "x"))
                        .action());
        paths.put(
                "upsert by unique value",
                (express, value) -> express.upsert(
                                MODEL, Map.of("email", value), member(value), Map.of("code", value + "x"))
                        .action());
        paths.put(
                "bulk create",
                (express, value) -> counts(express.bulkCreate(
                        MODEL, List.of(member(value), member("more-" + value)), BulkOptions.DEFAULT.atomic(false))));
        paths.put(
                "bulk upsert",
                (express, value) -> counts(express.bulkUpsert(
                        MODEL, List.of(member(value)), BulkOptions.onConflict(ConflictResolution.UPDATE, "email"))));
        paths.put("bulk update of rows", (express, value) -> {
            express.create(MODEL, member("own-" + value));
            return counts(express.bulkUpdate(MODEL, List.of(Map.of("id", "own-" + value, "email", value))));
        });
        return paths;
    }

    /** Returns what a bulk call tells, the number of its statements among it. */
    private static List<Object> counts(BulkResult result) {
        return List.of(result.inserted(), result.updated(), result.skipped(), result.statements());
    }

    private static Map<String, Object> member(String value) {
        return Map.of("id", value, "email", value, "code", value);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theyLeadToTheSameStatementsAsFreeOnes(TestDatabase database) {
        try (SqlLog log = new SqlLog();
                DataFlow db = DataFlow.builder()
                        .url(database.freshUrl())
                        .logging(SqlLog.OPTIONS)
                        .build()
                        .register(ModelDefinition.builder(MODEL)
                                .field("id", FieldType.text(40))
                                .field("email", FieldType.text(40), f -> f.unique(true))
                                .field("code", FieldType.text(40), f -> f.unique(true))
                                .option(OPTION, true)
                                .option("audit_log", false)
                                .build())) {
            assertThat(db.models().get(MODEL).indexes())
                    .filteredOn(index -> index.unique())
                    .hasSize(2)
                    .allMatch(index -> index.fields().get(0).equals("tenant_id"));
            Express others = db.tenant("globex").express();
            Express own = db.tenant("acme").express();
            List<String> names = new ArrayList<>(PATHS.keySet());
            names.forEach(name -> others.create(MODEL, member("taken" + names.indexOf(name))));
            PATHS.forEach((name, path) -> {
                log.take();
                Object told = path.apply(own, "free" + names.indexOf(name));
                List<String> statements = log.take();
                assertThat(path.apply(own, "taken" + names.indexOf(name)))
                        .as(name)
                        .isEqualTo(told);
                assertThat(log.take()).as(name).isEqualTo(statements);
            });
            assertThat(others.count(MODEL)).isEqualTo(names.size());
        }
    }
}
