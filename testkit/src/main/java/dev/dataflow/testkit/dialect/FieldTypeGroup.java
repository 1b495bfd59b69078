package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, for values of every field type. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class FieldTypeGroup extends DialectGroup {

    private static final String CASES = "dev.dataflow.testkit.dialect.TypeCases#all";
    private static final int GENERATED = 50;

    /** For the test classes of dialects. */
    protected FieldTypeGroup() {}

    private static List<Object> values(TypeCase given, long seed) {
        Random random = new Random(seed);
        List<Object> values = new ArrayList<>(given.edges());
        for (int i = 0; i < GENERATED; i++) {
            values.add(given.generator().apply(random));
        }
        return values;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES)
    void aCreatedValueIsReadBackAsItWas(TypeCase given) {
        register(given.model());
        long id = 0;
        for (Object value : given.edges()) {
            Row stored = express().create("Sample", Map.of("id", ++id, "kept", value));
            assertThat(stored.get("kept")).isEqualTo(value);
            assertThat(express().read("Sample", id).orElseThrow().get("kept")).isEqualTo(value);
        }
        express().create("Sample", Map.of("id", ++id));
        assertThat(express().read("Sample", id).orElseThrow().get("kept")).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES)
    void valuesWrittenInBulkAreReadBackAsTheyWere(TypeCase given) {
        register(given.model());
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        List<Object> values = values(given, seed);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(Map.of("id", (long) i, "kept", values.get(i)));
        }
        assertThat(express().bulkCreate("Sample", rows).inserted()).isEqualTo(rows.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(express().read("Sample", (long) i).orElseThrow().get("kept"))
                    .as("value %d of seed %d", i, seed)
                    .isEqualTo(values.get(i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES)
    void anUpdatedValueIsReadBackAsItWas(TypeCase given) {
        register(given.model());
        express().create("Sample", Map.of("id", 1L));
        for (Object value : given.edges()) {
            assertThat(express().update("Sample", 1L, Map.of("kept", value)).updated())
                    .isEqualTo(1);
            assertThat(express().read("Sample", 1L).orElseThrow().get("kept")).isEqualTo(value);
        }
        express().update("Sample", 1L, Map.of("kept", Map.of("$unset", true)));
        assertThat(express().read("Sample", 1L).orElseThrow().get("kept")).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(CASES)
    void aRecordIsFoundByItsValue(TypeCase given) {
        register(given.model());
        long id = 0;
        for (Object value : given.edges()) {
            express().create("Sample", Map.of("id", ++id, "kept", value));
        }
        if (given.type() instanceof FieldType.Array) {
            return;
        }
        id = 0;
        for (Object value : given.edges()) {
            assertThat(express()
                            .list("Sample", Map.of("kept", Map.of("$eq", value)))
                            .records())
                    .as("equal to %s", value)
                    .extracting(row -> row.get("id"))
                    .containsExactly(++id);
        }
    }
}
