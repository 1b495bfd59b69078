package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * All that an instance does with a table without changing any schema, for tests with a user who may not: single records, bulk
 * calls of every kind and size, streams and transactions.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class WithoutDdl {

    /** What the table must be: {@code pets (id integer primary key, name varchar(60) unique)}. */
    public static final String TABLE = "create table %s (id integer primary key, name varchar(60) unique)";

    private static final int MANY = 3_000;
    private static final int FAILING = 100;

    private WithoutDdl() {}

    /** Writes and reads records of the model {@code Pet}, whose table is empty, and deletes them again. */
    public static void use(DataFlow db) {
        Express express = db.express();
        express.create("Pet", Map.of("id", 0, "name", "zero"));
        express.update("Pet", 0, Map.of("name", "null"));
        express.upsert("Pet", Map.of("id", 0), Map.of("name", "x"), Map.of("name", "nil"));
        express.upsert("Pet", Map.of("name", "one"), Map.of("id", -1), Map.of());
        assertThat(express.read("Pet", 0).orElseThrow()).containsEntry("name", "nil");

        assertThat(express.bulkCreate("Pet", pets("a")).inserted()).isEqualTo(MANY);
        assertThat(express.bulkCreate("Pet", pets("a"), BulkOptions.onConflict(ConflictResolution.SKIP))
                        .skipped())
                .isEqualTo(MANY);
        assertThat(express.bulkUpdate("Pet", pets("b")).updated()).isEqualTo(MANY);
        assertThat(express.bulkUpsert("Pet", pets("c"), BulkOptions.DEFAULT).updated())
                .isEqualTo(MANY);
        assertThat(express.bulkCreate("Pet", pets("d").subList(0, FAILING), BulkOptions.DEFAULT.atomic(false))
                        .failed())
                .hasSize(FAILING);
        try (Stream<?> stream = express.stream("Pet", Map.of("id", Map.of("$gt", 0)))) {
            assertThat(stream.count()).isEqualTo(MANY);
        }
        db.transaction(tx -> tx.savepoint(() -> tx.express().bulkDelete("Pet", Map.of("id", Map.of("$gt", 0)))));
        assertThat(express.bulkDelete("Pet", Map.of("id", Map.of("$lte", 0))).deleted())
                .isEqualTo(2);
        assertThat(express.count("Pet")).isZero();
    }

    private static List<Map<String, Object>> pets(String prefix) {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> Map.<String, Object>of("id", i, "name", prefix + i))
                .toList();
    }
}
