package dev.dataflow.feature.versioning.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.StrictMode;
import dev.dataflow.UpdateOptions;
import dev.dataflow.feature.versioning.Versioned;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a version counts, and when one that is expected refuses a change. */
final class VersionsTest {

    @Model
    @Versioned
    record Stock(@Id String id, int pieces, String place) {}

    @Model
    @Versioned
    record Page(@Id String id, String text, long version) {}

    private DataFlow db;
    private Express express;

    @BeforeEach
    void open() {
        db = DataFlow.open("sqlite::memory:");
        db.register(Stock.class, Page.class);
        express = db.express();
        for (String id : List.of("1", "2", "3")) {
            express.create("Stock", Map.of("id", id, "pieces", 10, "place", "x"));
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private long version(String id) {
        return express.read("Stock", id).orElseThrow().get("version", Long.class);
    }

    private int pieces(String id) {
        return express.read("Stock", id).orElseThrow().get("pieces", Integer.class);
    }

    private static Problem conflict(Runnable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call::run);
        assertThat(refusal).isInstanceOf(DataFlowException.Conflict.class);
        assertThat(refusal.code()).isEqualTo("DF-513");
        return refusal.problem();
    }

    private static void refused(String code, Runnable call) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, call::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    }

    private Map<String, Object> run(String type, Map<String, Object> parameters) {
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            return runtime.execute(
                            new WorkflowBuilder("one")
                                    .addNode(type, "it", parameters)
                                    .build(),
                            Map.of())
                    .output("it");
        }
    }

    @Test
    void everyChangeCountsOnce() {
        assertThat(version("1")).isEqualTo(1);
        express.update("Stock", "1", Map.of("pieces", 9));
        assertThat(version("1")).isEqualTo(2);
        express.update("Stock", Map.of("place", "x"), Map.of("pieces", 8), UpdateOptions.DEFAULT.allowMany());
        express.bulkUpdate("Stock", Map.of("place", "x"), Map.of("pieces", 7));
        assertThat(version("1")).isEqualTo(4);
        express.bulkUpdate("Stock", List.of(Map.of("id", "1", "pieces", 6), Map.of("id", "1", "pieces", 5)));
        assertThat(version("1")).isEqualTo(6);
        express.upsert("Stock", Map.of("id", "1"), Map.of("pieces", 1, "place", "x"), Map.of("pieces", 4));
        assertThat(version("1")).isEqualTo(7);
        express.upsert("Stock", Map.of("id", "1"), Map.of("pieces", 1, "place", "x"), Map.of());
        assertThat(version("1")).isEqualTo(7);
        express.upsert("Stock", Map.of("id", "9"), Map.of("pieces", 1, "place", "x"), Map.of("pieces", 4));
        assertThat(version("9")).isEqualTo(1);
        assertThat(version("2")).isEqualTo(3);
        assertThat(express.update("Stock", "2", Map.of("pieces", 3), UpdateOptions.returningRecord())
                        .record()
                        .orElseThrow())
                .containsEntry("version", 4L);
    }

    @Test
    void rowsOfBulkUpsertsCountWhereTheyChange() {
        List<Map<String, Object>> rows =
                List.of(Map.of("id", "1", "pieces", 5, "place", "y"), Map.of("id", "7", "pieces", 5, "place", "y"));
        express.bulkUpsert("Stock", rows);
        assertThat(version("1")).isEqualTo(2);
        assertThat(version("7")).isEqualTo(1);
        express.bulkCreate("Stock", rows, BulkOptions.onConflict(ConflictResolution.UPDATE));
        assertThat(version("1")).isEqualTo(3);
        express.bulkCreate("Stock", rows, BulkOptions.onConflict(ConflictResolution.SKIP));
        assertThat(version("1")).isEqualTo(3);
        assertThat(version("7")).isEqualTo(2);
    }

    @Test
    void aRowOfABulkUpsertNamesTheVersionItExpects() {
        List<Map<String, Object>> rows = List.of(
                Map.of("id", "1", "pieces", 1, "place", "y", "version", 1),
                Map.of("id", "2", "pieces", 1, "place", "y", "version", 5),
                Map.of("id", "9", "pieces", 1, "place", "y", "version", 5));
        conflict(() -> express.bulkUpsert("Stock", rows));
        assertThat(version("1")).isEqualTo(1);
        var result = express.bulkUpsert("Stock", rows, BulkOptions.DEFAULT.atomic(false));
        assertThat(List.of(result.inserted(), result.updated())).containsExactly(1L, 1L);
        assertThat(result.failed()).hasSize(1);
        assertThat(result.failed().get(0).row()).isEqualTo(1);
        assertThat(result.failed().get(0).problem().found()).isEqualTo("version 1");
        assertThat(version("1")).isEqualTo(2);
        assertThat(version("9")).isEqualTo(1);
        assertThat(pieces("2")).isEqualTo(10);
    }

    @Test
    void aChangeThatExpectsTheVersionIsMade() {
        UpdateOptions first = UpdateOptions.DEFAULT.expectedVersion(1);
        assertThat(express.update("Stock", "1", Map.of("pieces", 9), first).updated())
                .isEqualTo(1);
        assertThat(express.update("Stock", "1", Map.of("pieces", 8, "version", 2))
                        .updated())
                .isEqualTo(1);
        assertThat(run("StockUpdateNode", Map.of("id", "1", "fields", Map.of("pieces", 7), "expected_version", 3)))
                .containsEntry("updated", 1L);
        assertThat(run("StockUpdateNode", Map.of("id", "1", "pieces", 6, "version", 4)))
                .containsEntry("updated", 1L);
        assertThat(pieces("1")).isEqualTo(6);
        assertThat(version("1")).isEqualTo(5);
        assertThat(express.delete("Stock", "1", UpdateOptions.DEFAULT.expectedVersion(5)))
                .isTrue();
        assertThat(run("StockDeleteNode", Map.of("id", "2", "expected_version", 1)))
                .containsEntry("deleted", 1L);
    }

    @Test
    void aChangeThatExpectsAnotherVersionIsAConflictAndChangesNothing() {
        express.update("Stock", "1", Map.of("pieces", 9));
        UpdateOptions first = UpdateOptions.DEFAULT.expectedVersion(1);
        Problem problem = conflict(() -> express.update("Stock", "1", Map.of("pieces", 0), first));
        assertThat(problem.found()).isEqualTo("version 2");
        assertThat(problem.expected()).isEqualTo("version 1");
        conflict(() -> express.update("Stock", "1", Map.of("pieces", 0, "version", 7)));
        conflict(() -> express.update("Stock", Map.of("id", "1", "place", "x"), Map.of("pieces", 0), first));
        conflict(() -> express.delete("Stock", "1", first));
        conflict(() -> express.upsert(
                "Stock", Map.of("id", "1"), Map.of("pieces", 1, "place", "x"), Map.of("pieces", 4, "version", 1)));
        assertThat(pieces("1")).isEqualTo(9);
        assertThat(version("1")).isEqualTo(2);
    }

    @Test
    void aRecordThatIsNotThereIsNoConflict() {
        UpdateOptions first = UpdateOptions.DEFAULT.expectedVersion(1);
        assertThat(express.update("Stock", "none", Map.of("pieces", 0), first).updated())
                .isZero();
        assertThat(express.update("Stock", Map.of("id", "1", "place", "z"), Map.of("pieces", 0), first)
                        .updated())
                .isZero();
        assertThat(express.delete("Stock", "none", first)).isFalse();
    }

    @Test
    void aRowOfABulkUpdateNamesTheVersionItExpects() {
        express.update("Stock", "2", Map.of("pieces", 9));
        List<Map<String, Object>> rows = List.of(
                Map.of("id", "1", "pieces", 1, "version", 1),
                Map.of("id", "2", "pieces", 1, "version", 1),
                Map.of("id", "none", "pieces", 1, "version", 1),
                Map.of("id", "3", "pieces", 1));
        Problem whole = conflict(() -> express.bulkUpdate("Stock", rows.subList(0, 2)));
        assertThat(whole.location().parameter()).contains("1");
        assertThat(version("1")).isEqualTo(1);
        var result = express.bulkUpdate("Stock", rows, BulkOptions.DEFAULT.atomic(false));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.failed())
                .extracting(failure ->
                        failure.row() + " " + failure.problem().code().code())
                .containsExactly("1 DF-513", "2 DF-509");
        assertThat(result.failed().get(0).problem().found()).isEqualTo("version 2");
        assertThat(pieces("1")).isEqualTo(1);
        assertThat(pieces("2")).isEqualTo(9);
        assertThat(version("3")).isEqualTo(2);
    }

    @Test
    void aVersionOfManyRecordsIsRefused() {
        UpdateOptions many = UpdateOptions.DEFAULT.allowMany().expectedVersion(1);
        refused("DF-106", () -> express.update("Stock", Map.of("place", "x"), Map.of("pieces", 0), many));
        refused("DF-106", () -> express.delete("Stock", Map.of("place", "x"), many));
        refused("DF-106", () -> express.bulkUpdate("Stock", Map.of("place", "x"), Map.of("pieces", 0, "version", 1)));
        refused(
                "DF-106",
                () -> express.update(
                        "Stock", "1", Map.of("pieces", 0, "version", 1), UpdateOptions.DEFAULT.expectedVersion(2)));
        refused("DF-104", () -> express.update("Stock", "1", Map.of("version", Map.of("$inc", 1))));
        assertThat(express.count("Stock", Map.of("pieces", 10))).isEqualTo(3);
    }

    @Test
    void aNewRecordBeginsWithTheFirstVersionWhateverIsGiven() {
        assertThat(express.create("Stock", Map.of("id", "8", "pieces", 1, "place", "x", "version", 40)))
                .containsEntry("version", 1L);
        express.bulkCreate("Stock", List.of(Map.of("id", "9", "pieces", 1, "place", "x", "version", 40)));
        assertThat(version("9")).isEqualTo(1);
        try (DataFlow strict = DataFlow.builder()
                .url("sqlite::memory:")
                .strictMode(StrictMode.COLLECT_ALL)
                .build()) {
            strict.register(Stock.class);
            refused(
                    "DF-104",
                    () -> strict.express()
                            .create("Stock", Map.of("id", "8", "pieces", 1, "place", "x", "version", 40)));
        }
    }

    @Test
    void aTypedRecordCarriesItsVersion() {
        var pages = db.express(Page.class);
        Page read = pages.create(new Page("p", "a", 0));
        assertThat(read.version()).isEqualTo(1);
        assertThat(pages.update(new Page("p", "b", read.version()))).isTrue();
        conflict(() -> pages.update(new Page("p", "c", read.version())));
        assertThat(pages.read("p").orElseThrow()).isEqualTo(new Page("p", "b", 2));
    }

    @Test
    void aFieldOfTheSameNameMustBeOneThatCanBeCounted() {
        refused(
                "DF-604",
                () -> db.register(ModelDefinition.builder("Song")
                        .field("id", FieldType.text())
                        .field("version", FieldType.text())
                        .option("versioned", true)
                        .build()));
    }

    @Test
    void ofEightThreadsNoneLosesAChange() throws Exception {
        int threads = 8;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(pool.submit(() -> add("1", each)));
            }
            int conflicts = 0;
            for (Future<Integer> end : ends) {
                conflicts += end.get();
            }
            assertThat(pieces("1")).as("after %d conflicts", conflicts).isEqualTo(10 + threads * each);
            assertThat(version("1")).isEqualTo(1 + threads * each);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Reads, adds one, writes; again from the start when somebody was faster. */
    private int add(String id, int times) {
        int conflicts = 0;
        for (int done = 0; done < times; ) {
            var read = express.read("Stock", id).orElseThrow();
            try {
                express.update(
                        "Stock",
                        id,
                        Map.of("pieces", read.get("pieces", Integer.class) + 1),
                        UpdateOptions.DEFAULT.expectedVersion(read.get("version", Long.class)));
                done++;
            } catch (DataFlowException.Conflict lost) {
                conflicts++;
            }
        }
        return conflicts;
    }
}
