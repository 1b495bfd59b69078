package dev.dataflow.testkit.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody else can do with records that are hidden from him: nothing, on every path. */
abstract class OutsideGroup {

    private DataFlow db;
    private DataFlow view;
    private List<Row> before;

    protected abstract FeatureSuite suite();

    @BeforeEach
    final void fill() {
        db = suite().opened();
        Optional<DataFlow> outside = suite().outside(db);
        assumeTrue(outside.isPresent(), "the option hides nothing");
        view = outside.orElseThrow();
        suite().register(db);
        suite().inside(db).express().bulkCreate(suite().model(), suite().records());
        before = kept();
    }

    @AfterEach
    final void nothingHasChanged() {
        try {
            if (before != null) {
                assertThat(kept()).as("the owner's records").isEqualTo(before);
            }
        } finally {
            db.close();
        }
    }

    private List<Row> kept() {
        return suite().inside(db)
                .express()
                .list(suite().model(), Map.of(), ListOptions.limit(1000).orderBy("id"))
                .records();
    }

    private Express express() {
        return view.express();
    }

    private String model() {
        return suite().model();
    }

    private Map<String, Object> record(int index) {
        return suite().records().get(index);
    }

    @Test
    final void noReadFindsARecord() {
        assertThat(express().count(model())).isZero();
        assertThat(express().list(model()).records()).isEmpty();
        assertThat(express()
                        .list(model(), Map.of(), ListOptions.limit(1).includeTotal())
                        .total())
                .hasValue(0);
        assertThat(express().read(model(), FeatureSuite.id(record(0)))).isEmpty();
        assertThat(express().findOne(model(), Map.of("id", FeatureSuite.id(record(0)))))
                .isEmpty();
        assertThat(express().aggregate(model(), Map.of("aggregate", Map.of("n", Map.of("$count", "*")))))
                .allSatisfy(row -> assertThat(row).containsEntry("n", 0L));
        try (Stream<Row> rows = express().stream(model(), Map.of())) {
            assertThat(rows).isEmpty();
        }
    }

    @Test
    final void aCursorOfTheOwnerLeadsToNoRecord() {
        ListOptions page = ListOptions.limit(1).orderBy("id");
        String cursor = suite().inside(db)
                .express()
                .list(model(), Map.of(), page)
                .nextCursor()
                .orElseThrow();
        try {
            assertThat(express().list(model(), Map.of(), page.cursor(cursor)).records())
                    .isEmpty();
        } catch (DataFlowException refusal) {
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(StandardCode.INVALID_CURSOR.code());
        }
    }

    @Test
    final void noFilterReachesARecordThroughARelation() {
        String relation = suite().relation(db);
        assertThat(express().count(FeatureSuite.PARENT, Map.of(relation, Map.of())))
                .isZero();
        assertThat(express()
                        .count(
                                FeatureSuite.PARENT,
                                Map.of("$or", List.of(Map.of(relation, Map.of("id", FeatureSuite.id(record(0))))))))
                .isZero();
        assertThat(express().count(FeatureSuite.PARENT, Map.of("$nor", List.of(Map.of(relation, Map.of())))))
                .isEqualTo(1);
    }

    @Test
    final void noChangeTouchesARecord() {
        Map<String, Object> change = suite().use().change();
        String id = FeatureSuite.id(record(0));
        assertThat(express().update(model(), id, change).updated()).isZero();
        assertThat(express()
                        .update(model(), Map.of("parent_id", "p"), change, UpdateOptions.DEFAULT.allowMany())
                        .updated())
                .isZero();
        assertThat(express()
                        .bulkUpdate(model(), Map.of("parent_id", "p"), change)
                        .updated())
                .isZero();
        assertThat(express().delete(model(), id)).isFalse();
        assertThat(express().bulkDelete(model(), List.of(id)).deleted()).isZero();
        assertThat(express()
                        .bulkDelete(model(), Map.of(), BulkOptions.DEFAULT.allowAll(true))
                        .deleted())
                .isZero();
    }

    @Test
    final void anUpsertOfATakenKeyIsRefusedOrMakesARecordOfItsOwn() {
        takeKey(() -> express()
                .upsert(
                        model(),
                        Map.of("id", FeatureSuite.id(record(0))),
                        record(0),
                        suite().use().change()));
        takeKey(() -> express().bulkUpsert(model(), List.of(record(1))));
    }

    private static void takeKey(Runnable call) {
        try {
            call.run();
        } catch (DataFlowException refusal) {
            assertThat(refusal).as(refusal.getMessage()).isInstanceOf(DataFlowException.Conflict.class);
        }
    }
}
