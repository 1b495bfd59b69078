package dev.dataflow.nodes.standard;

import static dev.dataflow.nodes.standard.Models.ORDER;
import static dev.dataflow.nodes.standard.Models.USER;
import static dev.dataflow.nodes.standard.Recorder.map;
import static dev.dataflow.nodes.standard.Recorder.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nodes hand over, where a real database cannot show it yet: options of features, laziness, what is fetched. */
final class OperationsTest {

    private static final Outcome.Bulk NOTHING = new Outcome.Bulk(0, 0, 0, 0, List.of(), List.of(), 0, 0);

    @Test
    void readsSeeDeletedRecordsOnlyWhenAsked() {
        for (String kind : List.of("Read", "List", "Count")) {
            Recorder plain = new Recorder(OperationsTest::empty);
            plain.run(ORDER, kind, "filter", map("total", 1));
            assertThat(plain.context().attribute(Attribute.INCLUDE_DELETED))
                    .as(kind)
                    .isEmpty();

            Recorder all = new Recorder(OperationsTest::empty);
            all.run(ORDER, kind, "filter", map("total", 1), "include_deleted", true);
            assertThat(all.context().attribute(Attribute.INCLUDE_DELETED))
                    .as(kind)
                    .contains(true);
        }
    }

    private static Outcome empty(Operation operation) {
        return operation instanceof Operation.Count ? new Outcome.Counted(0) : Outcome.Rows.of(List.of());
    }

    @Test
    void deletesAreSoftAsTheCallOrTheModelSays() {
        Recorder byModel = new Recorder(o -> new Outcome.Changed(0, List.of()));
        byModel.run(ORDER, "Delete", "id", 1L);
        assertThat(byModel.context().attribute(Attribute.SOFT_DELETE)).isEmpty();
        for (boolean soft : List.of(true, false)) {
            Recorder one = new Recorder(o -> new Outcome.Changed(0, List.of()));
            one.run(ORDER, "Delete", "id", 1L, "soft_delete", soft);
            assertThat(one.context().attribute(Attribute.SOFT_DELETE)).contains(soft);

            Recorder many = new Recorder(o -> NOTHING);
            many.run(ORDER, "BulkDelete", "filter", map("total", 1), "soft_delete", soft);
            assertThat(many.context().attribute(Attribute.SOFT_DELETE)).contains(soft);
        }
    }

    @Test
    void theExpectedVersionTravelsInTheContext() {
        Recorder recorder = Recorder.changing(row("id", 1L, "version", 4L));

        recorder.run(ORDER, "Update", "id", 1L, "fields", map("total", 5), "expected_version", 3L);

        assertThat(recorder.context().attribute(Attribute.EXPECTED_VERSION)).contains(3L);
        assertThat(recorder.operation(Operation.Update.class).assignments()).hasSize(1);
    }

    @Test
    void anUpdateAsksForTheRowOnlyWhereItIsRead() {
        Recorder unread = new Recorder(o -> new Outcome.Changed(1, List.of()), "updated");
        assertThat(unread.run(USER, "Update", "id", "u1", "fields", map("age", 1)))
                .containsOnly(Map.entry("updated", 1L), Map.entry("rows_affected", 1L));
        assertThat(unread.operation(Operation.Update.class).returning()).isFalse();

        for (String output : List.of("record", "age", "result")) {
            Recorder read = Recorder.changing(row("id", "u1", "age", 1), output);
            assertThat(read.run(USER, "Update", "id", "u1", "fields", map("age", 1)))
                    .containsEntry("age", 1);
            assertThat(read.operation(Operation.Update.class).returning()).isTrue();
        }
    }

    @Test
    void outputsComeInTheOrderInWhichTheyAreDeclared() {
        Recorder upserting = new Recorder(o -> new Outcome.Upserted(Outcome.Action.CREATED, row("id", "u1")));
        assertThat(upserting
                        .run(USER, "Upsert", "where", map("id", "u1"), "create", map("name", "Ann"))
                        .keySet())
                .containsExactly("created", "action", "record");
        Map<String, Object> rows = new Recorder(OperationsTest::empty).run(USER, "List", "filter", map());
        assertThat(rows.keySet()).containsExactly("records", "count", "limit", "offset", "has_more");
    }

    @Test
    void scopesAreOneManyAndAll() {
        assertThat(scope("Update", "fields", map("age", 1))).isEqualTo(RowScope.ONE);
        assertThat(scope("Update", "fields", map("age", 1), "allow_many", true)).isEqualTo(RowScope.MANY);
        assertThat(scope("Update", "fields", map("age", 1), "allow_all", true)).isEqualTo(RowScope.ALL);
        Recorder bulk = new Recorder(o -> NOTHING);
        bulk.run(USER, "BulkUpdate", "filter", map("age", 1), "fields", map("age", 2));
        assertThat(bulk.operation(Operation.BulkUpdate.class).scope()).isEqualTo(RowScope.MANY);
        assertThat(bulk.operation(Operation.BulkUpdate.class).limit()).isEqualTo(-1);
    }

    private static RowScope scope(String kind, Object... parameters) {
        Recorder recorder = Recorder.changing(row("id", "u1"));
        Map<String, Object> given = map(parameters);
        given.put("filter", map("age", 5));
        recorder.run(
                USER,
                kind,
                given.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray());
        return recorder.operation(Operation.Update.class).scope();
    }

    @Test
    void aKeyBecomesAnEquality() {
        Recorder recorder = Recorder.reading(row("id", "u1"));

        recorder.run(USER, "Read", "id", "u1");

        assertThat(recorder.operation(Operation.Read.class).filter()).isEqualTo(Filter.eq("id", "u1"));
    }

    @Test
    void noKeyInAListSelectsNothing() {
        Recorder recorder = new Recorder(o -> NOTHING);

        recorder.run(USER, "BulkDelete", "ids", List.of());

        Filter filter = recorder.operation(Operation.BulkDelete.class).filter();
        assertThat(filter).isEqualTo(Filter.none());
        assertThat(filter.isAll()).isFalse();
    }

    @Test
    void rowsAreReadWhenTheyAreAskedForAndTheStreamIsClosed() {
        AtomicInteger read = new AtomicInteger();
        AtomicBoolean closed = new AtomicBoolean();
        Stream<Map<String, Object>> rows = Stream.generate(
                        () -> map("id", "u" + read.incrementAndGet(), "name", "n", "email", "e"))
                .onClose(() -> closed.set(true));
        Recorder recorder = new Recorder(o -> {
            assertThat(read).hasValue(0);
            Iterator<BulkRow> iterator = ((Operation.BulkCreate) o).rows().iterator();
            for (int i = 0; i < 3; i++) {
                assertThat(iterator.next().number()).isEqualTo(i);
            }
            assertThat(read.get()).isLessThanOrEqualTo(4);
            return NOTHING;
        });

        recorder.run(USER, "BulkCreate", "data", rows);

        assertThat(closed).isTrue();
    }

    @Test
    void theStreamIsClosedWhenTheOperationFails() {
        AtomicBoolean closed = new AtomicBoolean();
        Recorder recorder = new Recorder(o -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> recorder.run(
                        USER, "BulkCreate", "data", Stream.of(map("id", "a")).onClose(() -> closed.set(true))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).isTrue();
    }

    @Test
    void wordsOfConflictsAreUnderstoodOnBothNodes() {
        assertThat(List.of("error", "skip", "ignore", "update", "upsert", "UPDATE"))
                .extracting(word -> {
                    Recorder recorder = new Recorder(o -> NOTHING);
                    recorder.run(USER, "BulkCreate", "data", List.of(), "conflict_resolution", word);
                    return recorder.operation(Operation.BulkCreate.class).onConflict();
                })
                .containsExactly(
                        ConflictResolution.ERROR,
                        ConflictResolution.SKIP,
                        ConflictResolution.SKIP,
                        ConflictResolution.UPDATE,
                        ConflictResolution.UPDATE,
                        ConflictResolution.UPDATE);
        Recorder upsert = new Recorder(o -> NOTHING);
        upsert.run(USER, "BulkUpsert", "data", List.of());
        assertThat(upsert.operation(Operation.BulkUpsert.class).conflictOn()).containsExactly("id");
        Recorder create = new Recorder(o -> NOTHING);
        create.run(USER, "BulkUpsert", "data", List.of(), "conflict_resolution", "error");
        assertThat(create.operation(Operation.BulkCreate.class).onConflict()).isEqualTo(ConflictResolution.ERROR);
    }

    @Test
    void everyWrongParameterIsToldAtOnce() {
        Recorder recorder = new Recorder(OperationsTest::empty);

        assertThatThrownBy(() -> recorder.run(USER, "List", "limit", -1, "offset", -2, "filter", null))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.problem().details())
                                .extracting(p -> p.code().code())
                                .containsExactlyInAnyOrder("DF-109", "DF-109", "DF-107"));
    }
}
