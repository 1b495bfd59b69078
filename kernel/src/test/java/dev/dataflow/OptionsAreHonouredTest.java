package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No option is accepted and ignored: each call does what an option says, or refuses it. */
final class OptionsAreHonouredTest {

    private static final BulkOptions PLAIN = BulkOptions.DEFAULT;
    private static final BulkOptions SKIP = BulkOptions.onConflict(ConflictResolution.SKIP);

    private final DataFlow db =
            DataFlow.builder().url("sqlite::memory:").register(Point.class).build();
    private final Express express = db.express();

    @Model
    record Point(@Id int id, int x) {}

    @BeforeEach
    void fill() {
        express.bulkCreate("Point", points(0, 20));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aChangeByFilterIsOneStatementAndTakesNoOptionsOfRows() {
        for (BulkOptions options :
                List.of(PLAIN.batchSize(5), PLAIN.atomic(false), PLAIN.returnIds(true), SKIP, conflictOn())) {
            refused("DF-110", () -> express.bulkUpdate("Point", Map.of("x", 1), Map.of("x", 2), options));
        }
        assertThat(express.bulkUpdate(
                                "Point",
                                Map.of("x", 1),
                                Map.of("x", 2),
                                PLAIN.limit(2).allowAll(true))
                        .updated())
                .isEqualTo(2);
    }

    @Test
    void aDeleteGoesInBatchesAndIsWhole() {
        for (BulkOptions options : List.of(PLAIN.atomic(false), PLAIN.returnIds(true), SKIP, conflictOn())) {
            refused("DF-110", () -> express.bulkDelete("Point", Map.of("x", 1), options));
        }
        BulkResult result = express.bulkDelete(
                "Point", Map.of(), PLAIN.allowAll(true).batchSize(8).limit(18));
        assertThat(result.deleted()).isEqualTo(18);
        assertThat(result.remaining()).isEqualTo(2);
        assertThat(result.statements()).isEqualTo(4);
    }

    @Test
    void rowsWithTheirKeyTakeNoConflictLimitOrIds() {
        for (BulkOptions options :
                List.of(SKIP, conflictOn(), PLAIN.returnIds(true), PLAIN.limit(3), PLAIN.allowAll(true))) {
            refused("DF-110", () -> express.bulkUpdate("Point", points(0, 2), options));
        }
        assertThat(express.bulkUpdate("Point", points(0, 4), PLAIN.batchSize(2).atomic(false))
                        .updated())
                .isEqualTo(4);
    }

    @Test
    void createsAndUpsertsSelectNothing() {
        for (BulkOptions options : List.of(PLAIN.limit(3), PLAIN.allowAll(true))) {
            refused("DF-110", () -> express.bulkCreate("Point", points(20, 30), options));
            refused("DF-110", () -> express.bulkUpsert("Point", points(20, 30), options));
        }
        refused("DF-106", () -> express.bulkCreate("Point", points(20, 30), conflictOn()));
        assertThat(express.count("Point")).isEqualTo(20);
    }

    @Test
    void singleChangesAndStreamsTakeOnlyTheirOwn() {
        refused(
                "DF-110",
                () -> express.update("Point", Map.of("id", 1), Map.of("x", 2), UpdateOptions.DEFAULT.softDelete(true)));
        refused("DF-110", () -> express.delete("Point", Map.of("id", 1), UpdateOptions.returningRecord()));
        refused(
                "DF-110",
                () -> express.stream("Point", Map.of(), ListOptions.limit(-1).includeTotal())
                        .close());
    }

    @Test
    void aPageHasALimitAndOneBeginning() {
        refused("DF-109", () -> express.list("Point", Map.of(), ListOptions.limit(-1)));
        refused("DF-109", () -> db.express(Point.class).list().limit(-1).fetch());
        ListOptions next = ListOptions.limit(5)
                .cursor(express.list("Point", Map.of(), ListOptions.limit(5))
                        .nextCursor()
                        .orElseThrow());
        refused("DF-106", () -> express.list("Point", Map.of(), next.offset(3)));
        refused(
                "DF-106",
                () -> express.stream("Point", Map.of(), next.offset(3)).close());
        assertThat(express.list("Point", Map.of(), next).records().get(0)).containsEntry("id", 5);
    }

    @Test
    void aKeyNamesOneRecordWhateverIsAllowed() {
        for (UpdateOptions options : List.of(UpdateOptions.DEFAULT.allowMany(), UpdateOptions.DEFAULT.allowAll())) {
            refused("DF-110", () -> express.update("Point", 1, Map.of("x", 2), options));
        }
        assertThat(express.update("Point", Map.of("x", 1), Map.of("x", 2), UpdateOptions.DEFAULT.allowMany())
                        .updated())
                .isEqualTo(10);
    }

    @Test
    void theTotalOfDistinctRowsCountsThoseRows() {
        ListResult page = express.list(
                "Point",
                Map.of(),
                ListOptions.limit(1).fields("x").distinct().orderBy("x").includeTotal());

        assertThat(page.total()).hasValue(2);
    }

    private static BulkOptions conflictOn() {
        return new BulkOptions(null, List.of("id"), true, 0, false, -1, false, null);
    }

    private static List<Map<String, Integer>> points(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Map.of("id", i, "x", i % 2))
                .toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
