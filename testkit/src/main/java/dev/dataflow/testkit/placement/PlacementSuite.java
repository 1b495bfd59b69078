package dev.dataflow.testkit.placement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables in a schema for each tenant, on a database that has schemas. */
@API(status = API.Status.EXPERIMENTAL, since = "1.0")
public abstract class PlacementSuite {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final String prefix =
            "place" + Long.toString(ProcessHandle.current().pid(), 36) + "_" + RUNS.incrementAndGet() + "_";
    private DataFlow db;
    private DataFlow acme;
    private DataFlow bolt;

    /** For the test classes of dialects. */
    @SuppressWarnings("NullAway.Init")
    protected PlacementSuite() {}

    /** Returns the address of an empty database. */
    protected abstract String url();

    /** Drops a schema that a test has made. */
    protected abstract void drop(String schema);

    @BeforeEach
    final void open() {
        db = DataFlow.builder().url(url()).plugin(new PlacedPlugin()).build();
        db.register(
                ModelDefinition.builder("Country").field("id", FieldType.text()).build(),
                ModelDefinition.builder("Client")
                        .field("id", FieldType.text())
                        .field("name", FieldType.text(), f -> f.unique(true))
                        .field(
                                "country_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Country"))
                        .option(PlacedPlugin.OPTION, prefix)
                        .build(),
                ModelDefinition.builder("Bill")
                        .field("id", FieldType.text())
                        .field("client_id", FieldType.text(), f -> f.references("Client"))
                        .field("total", FieldType.integer())
                        .option(PlacedPlugin.OPTION, prefix)
                        .build());
        acme = db.tenant("acme");
        bolt = db.tenant("bolt");
    }

    @AfterEach
    final void close() {
        db.close();
        List.of("acme", "bolt").forEach(tenant -> drop(prefix + tenant));
    }

    private static void fill(DataFlow tenant, int total) {
        tenant.express().create("Client", Map.of("id", "c", "name", "one"));
        tenant.express().create("Bill", Map.of("id", "b", "client_id", "c", "total", total));
    }

    private static Object total(DataFlow tenant) {
        return requireNonNull(tenant.express().read("Bill", "b").orElseThrow().get("total"), "total");
    }

    @Test
    void theSameKeyIsInTwoPlaces() {
        fill(acme, 1);
        fill(bolt, 2);

        acme.express().update("Bill", "b", Map.of("total", Map.of("$inc", 10)));
        bolt.express().upsert("Bill", Map.of("id", "b"), Map.of("client_id", "c", "total", 0), Map.of("total", 20));

        assertThat(total(acme)).isEqualTo(11);
        assertThat(total(bolt)).isEqualTo(20);
        assertThat(acme.express().delete("Bill", "b")).isTrue();
        assertThat(acme.express().count("Bill", Map.of())).isZero();
        assertThat(bolt.express().count("Bill", Map.of())).isEqualTo(1);
    }

    @Test
    void manyRowsAreWrittenAndReadWhereTheirTenantIs() {
        fill(acme, 1);
        fill(bolt, 1);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(Map.of("id", "r" + i, "client_id", "c", "total", i));
        }

        acme.express().bulkCreate("Bill", rows);
        acme.express().bulkCreate("Bill", rows, BulkOptions.onConflict(ConflictResolution.UPDATE, "id"));
        acme.express().bulkUpdate("Bill", List.of(Map.of("id", "r1", "total", 100), Map.of("id", "r2", "total", 100)));
        acme.express().bulkUpdate("Bill", Map.of("total", 100), Map.of("total", 101));
        acme.express().bulkDelete("Bill", Map.of("id", "r3"));

        assertThat(bolt.express().count("Bill", Map.of())).isEqualTo(1);
        assertThat(acme.express().count("Bill", Map.of("total", 101))).isEqualTo(2);
        assertThat(ids(acme)).hasSize(50).contains("b", "r1").doesNotContain("r3");
        try (Stream<Row> stream = acme.express().stream("Bill", Map.of())) {
            assertThat(stream).hasSize(50);
        }
        assertThat(acme.express()
                        .aggregate("Bill", Map.of("aggregate", Map.of("n", Map.of("$count", "*"))))
                        .get(0)
                        .get("n"))
                .isEqualTo(50L);
    }

    private static Set<String> ids(DataFlow tenant) {
        Set<String> ids = new HashSet<>();
        @Nullable String cursor = null;
        do {
            ListOptions options = ListOptions.limit(7).orderBy("total");
            var page = tenant.express().list("Bill", Map.of(), cursor == null ? options : options.cursor(cursor));
            page.records().forEach(row -> ids.add(requireNonNull(row.get("id", String.class), "id")));
            cursor = page.nextCursor().orElse(null);
        } while (cursor != null);
        return ids;
    }

    @Test
    void relationsStayInThePlace() {
        db.express().create("Country", Map.of("id", "ch"));
        fill(acme, 1);
        fill(bolt, 2);
        acme.express().update("Client", "c", Map.of("country_id", "ch"));

        Map<String, ?> swiss = Map.of("client", Map.of("country", Map.of("id", "ch")));
        assertThat(acme.express().count("Bill", swiss)).isEqualTo(1);
        assertThat(bolt.express().count("Bill", swiss)).isZero();
        assertThat(bolt.express().bulkDelete("Bill", swiss).deleted()).isZero();
        assertThat(acme.express().bulkDelete("Bill", swiss).deleted()).isEqualTo(1);
    }

    @Test
    void referencesHoldWithinThePlace() {
        acme.express().create("Client", Map.of("id", "only", "name", "one"));
        bolt.createTables();

        assertThatThrownBy(() -> bolt.express().create("Bill", Map.of("id", "b", "client_id", "only", "total", 1)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("Bill");
        assertThat(acme.express().create("Bill", Map.of("id", "b", "client_id", "only", "total", 1)))
                .containsEntry("total", 1);
    }

    @Test
    void withoutATenantThereIsNoPlace() {
        assertThatThrownBy(() -> db.express().count("Bill", Map.of())).hasMessageStartingWith("DF-911");
        assertThatThrownBy(() -> db.express().create("Client", Map.of("id", "c", "name", "n")))
                .hasMessageStartingWith("DF-911");
    }

    @Test
    void tablesAreMadeForTheTenantWhoAsks() {
        db.createTables();
        assertThat(acme.previewTables()).extracting(plan -> plan.model()).containsExactly("Client", "Bill");
        assertThat(acme.previewTables().get(0).statements().get(0))
                .contains("CREATE ")
                .contains(prefix + "acme");

        acme.createTables();

        assertThat(acme.previewTables()).isEmpty();
        assertThat(bolt.previewTables()).hasSize(2);
        assertThat(db.previewTables()).isEmpty();
    }

    @Test
    void oneTransactionReachesSeveralPlaces() {
        fill(acme, 1);
        fill(bolt, 1);
        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.tenant("acme").express().update("Bill", "b", Map.of("total", 2));
                    tx.tenant("bolt").express().update("Bill", "b", Map.of("total", 2));
                    throw new IllegalStateException("undo");
                }))
                .hasMessageContaining("undo");
        acme.transaction(tx -> tx.express().update("Bill", "b", Map.of("total", 3)));

        assertThat(total(acme)).isEqualTo(3);
        assertThat(total(bolt)).isEqualTo(1);
    }

    @Test
    void aNameIsNoSql() {
        String odd = "o\"d`d'; drop --";
        DataFlow tenant = db.tenant(odd);
        try {
            fill(tenant, 5);
            assertThat(total(tenant)).isEqualTo(5);
        } finally {
            drop(prefix + odd);
        }
    }
}
