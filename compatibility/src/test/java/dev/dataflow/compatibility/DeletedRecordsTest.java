package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.UpdateOptions;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.feature.versioning.Versioned;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.OnDelete;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.error.DataFlowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Records that are kept when they are deleted and count their changes: the same on every database. */
final class DeletedRecordsTest {

    @Model
    @SoftDelete(retention = "P30D")
    @Versioned
    record Account(@Id String id, @Unique String email, int points) {}

    @Model
    @SoftDelete
    @Versioned
    record Purchase(
            @Id String id,

            @References(value = Account.class, onDelete = OnDelete.CASCADE)
            String accountId,

            @Nullable @References(value = Purchase.class, name = "returned", onDelete = OnDelete.CASCADE)
            String returnedId) {}

    private static Stream<DynamicTest> everywhere(BiConsumer<DataFlow, Express> test) {
        return TestDatabase.available().stream()
                .map(where -> DynamicTest.dynamicTest(where.name(), () -> {
                    try (DataFlow db = DataFlow.open(where.freshUrl())) {
                        db.register(Account.class, Purchase.class);
                        for (int i = 1; i <= 4; i++) {
                            db.express().create("Account", Map.of("id", "a" + i, "email", "e" + i, "points", i));
                        }
                        test.accept(db, db.express());
                    }
                }));
    }

    private static DataFlowException refused(String code, Runnable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call::run);
        assertThat(refusal).as("refusal with %s", code).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    private static Map<String, Object> account(String id, String email, int points) {
        return new HashMap<>(Map.of("id", id, "email", email, "points", points));
    }

    private static long version(Express express, String id) {
        return express.includeDeleted().read("Account", id).orElseThrow().get("version", Long.class);
    }

    @TestFactory
    Stream<DynamicTest> aUniqueKeyHoldsAmongLivingRecords() {
        return everywhere((db, express) -> {
            express.delete("Account", "a1");
            express.delete("Account", "a2");
            express.create("Account", account("b1", "e1", 1));
            refused("DF-510", () -> express.create("Account", account("b2", "e1", 1)));
            assertThat(express.upsert(
                                    "Account",
                                    Map.of("email", "e2"),
                                    Map.of("id", "b2", "points", 1),
                                    Map.of("points", 9))
                            .action())
                    .isEqualTo("created");
            assertThat(express.upsert(
                                    "Account",
                                    Map.of("email", "e2"),
                                    Map.of("id", "b3", "points", 1),
                                    Map.of("points", 9))
                            .action())
                    .isEqualTo("updated");
            express.delete("Account", "b1");
            express.create("Account", account("b4", "e1", 1));
            assertThat(db.service(Trash.class).count("Account")).isEqualTo(3);
            refused("DF-510", () -> db.service(Trash.class).restore("Account", "a1"));
            assertThat(express.count("Account")).isEqualTo(4);
        });
    }

    @TestFactory
    Stream<DynamicTest> bulkRowsGoByAUniqueKeyOfLivingRecords() {
        return everywhere((db, express) -> {
            express.bulkDelete("Account", List.of("a1", "a2"));
            List<Map<String, Object>> rows = List.of(account("b1", "e1", 7), account("b3", "e3", 7));
            BulkOptions byEmail = BulkOptions.onConflict(ConflictResolution.UPDATE, "email");
            var first = express.bulkCreate("Account", rows, byEmail);
            assertThat(List.of(first.inserted(), first.updated())).containsExactly(1L, 1L);
            var again = express.bulkUpsert("Account", rows, byEmail);
            assertThat(List.of(again.inserted(), again.updated())).containsExactly(0L, 2L);
            var skipped = express.bulkCreate("Account", rows, BulkOptions.onConflict(ConflictResolution.SKIP, "email"));
            assertThat(skipped.skipped()).isEqualTo(2);
            assertThat(express.includeDeleted().read("Account", "a1").orElseThrow())
                    .containsEntry("points", 1);
            assertThat(express.read("Account", "a3").orElseThrow()).containsEntry("points", 7);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPrimaryKeyStaysWithTheDeletedRecord() {
        return everywhere((db, express) -> {
            express.delete("Account", "a1");
            var alone = refused("DF-510", () -> express.create("Account", account("a1", "z", 1)));
            assertThat(alone.problem().causes().get(0)).contains("deleted record");
            var inside = refused(
                    "DF-510", () -> db.transaction(tx -> tx.express().create("Account", account("a1", "z", 1))));
            assertThat(inside.problem().causes().get(0)).contains("deleted record");
            var bulk = express.bulkUpsert(
                    "Account", List.of(account("a1", "z", 1), account("c", "y", 1)), BulkOptions.DEFAULT.atomic(false));
            assertThat(bulk.inserted()).isEqualTo(1);
            assertThat(bulk.failed()).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aDeletionGoesAlongReferencesAndComesBack() {
        return everywhere((db, express) -> {
            express.create("Purchase", Map.of("id", "p1", "account_id", "a1"));
            express.create("Purchase", Map.of("id", "p2", "account_id", "a1", "returned_id", "p1"));
            express.create("Purchase", Map.of("id", "p3", "account_id", "a2"));
            express.delete("Account", "a1");
            assertThat(express.count("Purchase")).isEqualTo(1);
            assertThat(express.count("Account", Map.of("purchases", Map.of()))).isEqualTo(1);
            assertThat(db.service(Trash.class).restore("Account", "a1")).isTrue();
            assertThat(express.count("Purchase")).isEqualTo(3);
            assertThat(version(express, "a1")).isEqualTo(3);
            assertThat(express.read("Purchase", "p2").orElseThrow().get("version", Long.class))
                    .isEqualTo(3);
        });
    }

    @TestFactory
    Stream<DynamicTest> aPurgeInBatchesTakesEveryDeletedRecord() {
        return everywhere((db, express) -> {
            express.bulkDelete("Account", Map.of("points", Map.of("$lte", 3)), BulkOptions.DEFAULT.batchSize(2));
            assertThat(express.count("Account")).isEqualTo(1);
            assertThat(db.service(Trash.class).purge("Account")).isZero();
            assertThat(db.service(Trash.class).purge("Account", Duration.ZERO)).isEqualTo(3);
            assertThat(express.includeDeleted().count("Account")).isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> anExpectedVersionIsChecked() {
        return everywhere((db, express) -> {
            UpdateOptions first = UpdateOptions.returningRecord().expectedVersion(1);
            assertThat(express.update("Account", "a1", Map.of("points", 5), first)
                            .record()
                            .orElseThrow())
                    .containsEntry("version", 2L)
                    .containsEntry("points", 5);
            var conflict = refused("DF-513", () -> express.update("Account", "a1", Map.of("points", 6), first));
            assertThat(conflict.problem().found()).isEqualTo("version 2");
            refused("DF-513", () -> express.delete("Account", "a1", UpdateOptions.DEFAULT.expectedVersion(1)));
            refused(
                    "DF-513",
                    () -> db.transaction(tx -> {
                        tx.express().read("Account", "a1");
                        tx.express().update("Account", "a1", Map.of("points", 6, "version", 1));
                    }));
            assertThat(express.update("Account", "none", Map.of("points", 6), first)
                            .updated())
                    .isZero();
            Map<String, Object> row = Map.of("id", "a1", "points", 8, "version", 1);
            var rows = express.bulkUpdate(
                    "Account",
                    List.of(row, Map.of("id", "a2", "points", 8, "version", 1)),
                    BulkOptions.DEFAULT.atomic(false));
            assertThat(rows.updated()).isEqualTo(1);
            assertThat(rows.failed())
                    .extracting(failure -> failure.problem().code().code())
                    .containsExactly("DF-513");
            assertThat(express.delete("Account", "a2", UpdateOptions.DEFAULT.expectedVersion(2)))
                    .isTrue();
            assertThat(version(express, "a2")).isEqualTo(3);
        });
    }

    @TestFactory
    Stream<DynamicTest> ofEightThreadsNoneLosesAChange() {
        return everywhere((db, express) -> {
            int threads = 8;
            int each = 10;
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<?>> ends = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    ends.add(pool.submit(() -> add(express, each)));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            } catch (Exception failure) {
                throw new AssertionError(failure);
            } finally {
                pool.shutdownNow();
            }
            assertThat(express.read("Account", "a1").orElseThrow()).containsEntry("points", 1 + threads * each);
            assertThat(version(express, "a1")).isEqualTo(1 + threads * each);
        });
    }

    private static void add(Express express, int times) {
        for (int done = 0; done < times; ) {
            var read = express.read("Account", "a1").orElseThrow();
            try {
                express.update(
                        "Account",
                        "a1",
                        Map.of("points", read.get("points", Integer.class) + 1),
                        UpdateOptions.DEFAULT.expectedVersion(read.get("version", Long.class)));
                done++;
            } catch (DataFlowException.Conflict again) {
                // Somebody was faster: read once more.
                Thread.onSpinWait();
            }
        }
    }
}
