package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.feature.multitenancy.MultiTenant;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.feature.versioning.Versioned;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.OnDelete;
import dev.dataflow.model.References;
import dev.dataflow.spi.error.DataFlowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No record is stored, or changed so, that it refers to a deleted one: the same on every database. */
final class DeletedParentsTest {

    @Model
    @SoftDelete
    record Author(@Id String id, String name) {}

    @Model
    record Note(
            @Id String id,
            @Nullable @References(Author.class) String authorId,
            @Nullable String text) {}

    @Model
    @SoftDelete
    @Versioned
    record Article(
            @Id String id,

            @References(value = Author.class, onDelete = OnDelete.CASCADE)
            String authorId) {}

    @Model
    @MultiTenant
    @SoftDelete
    record Team(@Id String id) {}

    @Model
    @MultiTenant
    record Member(@Id String id, @References(Team.class) String teamId) {}

    private static Stream<DynamicTest> everywhere(BiConsumer<DataFlow, Express> test) {
        return TestDatabase.available().stream()
                .map(where -> DynamicTest.dynamicTest(where.name(), () -> {
                    try (DataFlow db = DataFlow.open(where.freshUrl())) {
                        db.register(Author.class, Note.class, Article.class, Team.class, Member.class);
                        for (String id : List.of("dead", "living", "other")) {
                            db.express().create("Author", Map.of("id", id, "name", id));
                        }
                        db.express().create("Note", Map.of("id", "n", "author_id", "living"));
                        db.express().create("Article", Map.of("id", "r", "author_id", "living"));
                        db.express().delete("Author", "dead");
                        test.accept(db, db.express());
                    }
                }));
    }

    private static DataFlowException refused(Runnable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo("DF-511");
        assertThat(refusal.getMessage()).contains("deleted");
        return refusal;
    }

    @TestFactory
    Stream<DynamicTest> singleWritesAreRefused() {
        return everywhere((db, express) -> {
            Map<String, Object> dead = Map.of("id", "x", "author_id", "dead");
            DataFlowException told = refused(() -> express.create("Note", dead));
            assertThat(told.problem().location().toString()).contains("Note", "author_id");
            assertThat(told.problem().found()).isEqualTo("dead");
            assertThat(told.problem().fixes().toString()).contains("AuthorRestoreNode");
            refused(() -> express.create("Article", dead));
            for (String model : List.of("Note", "Article")) {
                String id = model.equals("Note") ? "n" : "r";
                refused(() -> express.update(model, id, Map.of("author_id", "dead")));
                refused(() -> express.bulkUpdate(model, Map.of("id", id), Map.of("author_id", "dead")));
                refused(() -> express.upsert(model, Map.of("id", "x"), Map.of("author_id", "dead"), Map.of()));
                refused(() -> express.upsert(
                        model, Map.of("id", id), Map.of("author_id", "living"), Map.of("author_id", "dead")));
                assertThat(express.upsert(
                                        model,
                                        Map.of("id", id),
                                        Map.of("author_id", "dead"),
                                        Map.of("author_id", "other"))
                                .created())
                        .isFalse();
                assertThat(express.count(model, Map.of("author_id", "other"))).isEqualTo(1);
                assertThat(express.count(model)).isEqualTo(1);
            }
            express.update("Note", "n", Map.of("text", "a deleted author is named by nobody here"));
            express.create("Note", new HashMap<>(Map.of("id", "of nobody")));
            DataFlowException missing = catchThrowableOfType(
                    DataFlowException.class,
                    () -> express.create("Note", Map.of("id", "x", "author_id", "never there")));
            assertThat(missing.code()).isEqualTo("DF-511");
            assertThat(missing.getMessage()).doesNotContain("is deleted");
            assertThat(db.service(Trash.class).restore("Author", "dead")).isTrue();
            express.create("Note", dead);
        });
    }

    private static List<Map<String, Object>> rows(String prefix, int size, int... dead) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = i;
            boolean isDead = IntStream.of(dead).anyMatch(row -> row == number);
            rows.add(Map.of("id", prefix + i, "author_id", isDead ? "dead" : i % 2 == 0 ? "living" : "other"));
        }
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> rowsOfBulkWritesAreRefusedOneByOneOrAllTogether() {
        return everywhere((db, express) -> {
            BulkOptions some = BulkOptions.DEFAULT.atomic(false);
            for (String model : List.of("Note", "Article")) {
                refused(() -> express.bulkCreate(model, rows("a", 1_500, 3, 1_400)));
                assertThat(express.count(model)).isEqualTo(1);
                BulkResult created = express.bulkCreate(model, rows("b", 1_500, 3, 1_400), some);
                assertThat(created.inserted()).isEqualTo(1_498);
                assertThat(created.failed())
                        .extracting(failure -> failure.row())
                        .containsExactly(3L, 1_400L);
                refused(() -> express.bulkUpdate(model, rows("b", 3, 2)));
                BulkResult updated = express.bulkUpdate(model, rows("b", 3, 2), some);
                assertThat(updated.updated()).isEqualTo(2);
                assertThat(updated.failed())
                        .extracting(failure -> failure.row())
                        .containsExactly(2L);
                refused(() -> express.bulkUpsert(model, rows("b", 5, 4)));
                BulkResult stored = express.bulkUpsert(model, rows("b", 5, 4), some);
                assertThat(stored.failed()).extracting(failure -> failure.row()).containsExactly(4L);
                assertThat(express.count(model, Map.of("author_id", "dead"))).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aTenantsParentIsLookedForAmongItsOwn() {
        return everywhere((db, express) -> {
            Express acme = db.tenant("acme").express();
            Express bolt = db.tenant("bolt").express();
            acme.create("Team", Map.of("id", "t"));
            bolt.create("Team", Map.of("id", "t"));
            acme.delete("Team", "t");
            bolt.create("Member", Map.of("id", "m", "team_id", "t"));
            refused(() -> acme.create("Member", Map.of("id", "m", "team_id", "t")));
            refused(() -> acme.bulkCreate("Member", List.of(Map.of("id", "m", "team_id", "t"))));
            bolt.update("Member", "m", Map.of("team_id", "t"));
            assertThat(acme.count("Member")).isZero();
        });
    }

    /** Gives another call the time to go wrong; it is right if it has to wait. */
    private static void letRun(CompletableFuture<?> other) {
        try {
            other.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waiting) {
            // It waits for the transaction, as it should where the database locks rows.
        } catch (Exception ended) {
            // What it ended with is asked for later.
        }
    }

    private static String ended(CompletableFuture<?> call) {
        return call.handle((done, failure) -> {
                    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
                    return cause instanceof DataFlowException told ? told.code() : String.valueOf(cause);
                })
                .join();
    }

    @TestFactory
    Stream<DynamicTest> whoeverComesSecondIsRefused() {
        return everywhere((db, express) -> {
            List<CompletableFuture<?>> second = new ArrayList<>();
            db.transaction(tx -> {
                tx.express().delete("Author", "other");
                second.add(CompletableFuture.runAsync(
                        () -> express.create("Note", Map.of("id", "late", "author_id", "other"))));
                letRun(second.get(0));
            });
            assertThat(ended(second.get(0))).isEqualTo("DF-511");
            assertThat(express.count("Note", Map.of("author_id", "other"))).isZero();

            express.create("Author", Map.of("id", "third", "name", "third"));
            db.transaction(tx -> {
                tx.express().create("Note", Map.of("id", "early", "author_id", "third"));
                second.add(CompletableFuture.runAsync(() -> express.delete("Author", "third")));
                letRun(second.get(1));
            });
            assertThat(ended(second.get(1))).isEqualTo("DF-511");
            assertThat(express.read("Author", "third")).isPresent();
        });
    }
}
