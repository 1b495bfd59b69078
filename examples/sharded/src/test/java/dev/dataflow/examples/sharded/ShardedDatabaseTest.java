package dev.dataflow.examples.sharded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's model on two servers, which it does not know of. */
final class ShardedDatabaseTest {

    private static final int ROWS = 1000;

    private final TwoServers servers = TwoServers.started();
    private DataFlow db;

    @Model
    record Owner(@Id String id) {}

    @Model
    record Item(@Id long id, String ownerId, BigDecimal price) {}

    @BeforeEach
    void open() {
        servers.freshUrl();
        db = DataFlow.builder()
                .dataSource(servers.both())
                .register(Owner.class, Item.class)
                .build();
        db.express().create("Owner", Map.of("id", "o"));
        db.express()
                .bulkCreate(
                        "Item",
                        IntStream.range(0, ROWS)
                                .mapToObj(ShardedDatabaseTest::item)
                                .toList());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, Object> item(long id) {
        return Map.of("id", id, "owner_id", "o", "price", BigDecimal.valueOf(id, 2));
    }

    @Test
    void rowsAreSpreadAndThoseThatOthersReferToAreOnBoth() throws Exception {
        List<Long> items = servers.rows("items");

        assertThat(items).allMatch(count -> count > ROWS / 4);
        assertThat(items.get(0) + items.get(1)).isEqualTo(ROWS);
        assertThat(servers.rows("owners")).containsExactly(1L, 1L);
    }

    @Test
    void recordsAreFoundChangedAndDeletedWhereverTheyAre() throws Exception {
        assertThat(db.express().count("Item")).isEqualTo(ROWS);
        assertThat(db.express().read("Item", 7L).orElseThrow()).containsEntry("owner_id", "o");
        assertThat(db.express()
                        .bulkUpdate(
                                "Item",
                                LongStream.range(0, 10)
                                        .mapToObj(id -> Map.of("id", id, "price", BigDecimal.TEN))
                                        .toList())
                        .updated())
                .isEqualTo(10);
        assertThat(db.express()
                        .bulkDelete("Item", Map.of("price", BigDecimal.TEN))
                        .deleted())
                .isEqualTo(10);
        List<Long> items = servers.rows("items");
        assertThat(items.get(0) + items.get(1)).isEqualTo(ROWS - 10);
    }

    @Test
    void anUpsertTellsInsertedFromChanged() {
        var result = db.express()
                .bulkUpsert(
                        "Item",
                        LongStream.range(ROWS - 5, ROWS + 5)
                                .mapToObj(ShardedDatabaseTest::item)
                                .toList());

        assertThat(List.of(result.inserted(), result.updated())).containsExactly(5L, 5L);
    }

    @Test
    void measuresAreOfAllRowsOrRefused() {
        Map<String, Object> measures = Map.of(
                "n", Map.of("$count", "*"),
                "sum", Map.of("$sum", "price"),
                "ids", Map.of("$sum", "id"),
                "least", Map.of("$min", "id"),
                "greatest", Map.of("$max", "id"));

        assertThat(db.express().aggregate("Item", Map.of("aggregate", measures)).get(0))
                .containsEntry("n", (long) ROWS)
                .containsEntry("ids", ROWS * (ROWS - 1L) / 2)
                .containsEntry("least", 0L)
                .containsEntry("greatest", ROWS - 1L)
                .hasEntrySatisfying("sum", sum -> assertThat((BigDecimal) sum).isEqualByComparingTo("4995"));
        assertThatThrownBy(() ->
                        db.express().aggregate("Item", Map.of("aggregate", Map.of("mean", Map.of("$avg", "price")))))
                .hasMessageStartingWith("DF-114");
    }

    @Test
    void aTransactionIsOnBothServers() throws Exception {
        db.transaction(tx ->
                LongStream.range(ROWS, ROWS + 4).forEach(id -> tx.express().create("Item", item(id))));
        assertThatThrownBy(() -> db.transaction(tx -> {
                    LongStream.range(ROWS + 4, ROWS + 8)
                            .forEach(id -> tx.express().create("Item", item(id)));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        List<Long> items = servers.rows("items");
        assertThat(items.get(0) + items.get(1)).isEqualTo(ROWS + 4);
    }
}
