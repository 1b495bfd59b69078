package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Limits are kept, and say so. */
final class LimitsTest {

    @Model
    record Point(@Id int id, int x) {}

    private static Stream<Map<String, Integer>> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> Map.of("id", i, "x", i % 7));
    }

    @Test
    void aPageBeyondTheLimitIsRefused() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.maxPageSize(50))
                .register(Point.class)
                .build()) {
            assertThatThrownBy(() -> db.express().list("Point", Map.of(), ListOptions.limit(51)))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-109"));
            assertThatThrownBy(() -> db.express()
                            .aggregate("Point", Map.of("group_by", "x", "aggregate", Map.of(), "limit", 51)))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-109"));
            assertThat(db.express()
                            .list("Point", Map.of(), ListOptions.limit(50))
                            .count())
                    .isZero();
        }
    }

    @Test
    void aPageForWhichNobodySaidTheLengthIsAsLongAsItMayBe() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.maxPageSize(50))
                .register(Point.class)
                .build()) {
            db.express().bulkCreate("Point", points(200));
            assertThat(db.express().list("Point").count()).isEqualTo(50);
            assertThat(db.express()
                            .list("Point", Map.of(), ListOptions.DEFAULT.orderBy("-x"))
                            .count())
                    .isEqualTo(50);
            assertThat(db.express(Point.class).list().fetch()).hasSize(50);
        }
    }

    @Test
    void aStreamIsLongerThanAPage() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.maxPageSize(50))
                .register(Point.class)
                .build()) {
            db.express().bulkCreate("Point", points(200));
            for (long limit : List.of(-1L, 51L, 120L, 1_000_000L)) {
                long expected = limit < 0 ? 200 : Math.min(limit, 200);
                assertThat(count(db, limit)).isEqualTo(expected);
                db.transaction(tx -> {
                    assertThat(count(tx, limit)).isEqualTo(expected);
                });
            }
            assertThatThrownBy(() -> count(db, -2))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-109"));
        }
    }

    private static long count(DataFlow db, long limit) {
        try (Stream<Row> rows = db.express().stream("Point", Map.of(), ListOptions.limit(limit))) {
            return rows.count();
        }
    }

    @Test
    void theInstancesBatchSizeDecidesHowManyStatementsRun() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.batchSize(10))
                .register(Point.class)
                .build()) {
            assertThat(db.express().bulkCreate("Point", points(100)).statements())
                    .isEqualTo(10);
            assertThat(db.express()
                            .bulkCreate("Point", points(100), BulkOptions.onConflict(ConflictResolution.SKIP))
                            .skipped())
                    .isEqualTo(100);
        }
    }

    @Test
    void aLongStatementIsCancelledInTime() {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.statementTimeout(Duration.ofMillis(500)))
                .register(Point.class)
                .build()) {
            db.createTables();
            Stream<Map<String, Integer>> endless = points(Integer.MAX_VALUE);
            assertThatThrownBy(() -> db.express().bulkCreate("Point", endless))
                    .isInstanceOf(DataFlowException.Timeout.class);
            assertThat(db.express().count("Point")).isZero();
        }
    }

    @Test
    void aCallDoesNotWaitForTheOneConnectionForEver() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .pool(PoolOptions.DEFAULT.timeout(Duration.ofMillis(300)))
                .register(Point.class)
                .build()) {
            Thread holder = new Thread(() -> db.transaction(tx -> {
                held.countDown();
                awaitQuietly(seen);
            }));
            holder.start();
            held.await();
            assertThatThrownBy(() -> db.express().count("Point"))
                    .isInstanceOfSatisfying(
                            DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-506"));
            seen.countDown();
            holder.join();
            assertThat(db.express().count("Point")).isZero();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aStreamThatStaysOpenIsClosedByItsDeadline() throws InterruptedException {
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.streamDeadline(Duration.ofMillis(200)))
                .register(Point.class)
                .build()) {
            db.express().bulkCreate("Point", points(5000));
            try (Stream<Row> rows = db.express().stream("Point", Map.of())) {
                var each = rows.iterator();
                each.next();
                Thread.sleep(400);
                assertThatThrownBy(() -> {
                            while (each.hasNext()) {
                                each.next();
                            }
                        })
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                e -> assertThat(e.code()).isEqualTo("DF-519"));
            }
            assertThat(db.express().count("Point")).isEqualTo(5000);
        }
    }
}
