package dev.dataflow.testkit.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.ListResult;
import dev.dataflow.spi.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of the records can do: everything, on every path. */
abstract class InsideGroup {

    private DataFlow db;
    private DataFlow view;

    protected abstract FeatureSuite suite();

    @BeforeEach
    final void fill() {
        db = suite().registered();
        view = suite().inside(db);
        express().create(model(), records().get(0));
        express().bulkCreate(model(), records().subList(1, records().size()));
    }

    @AfterEach
    final void close() {
        db.close();
    }

    private Express express() {
        return view.express();
    }

    private String model() {
        return suite().model();
    }

    private List<Map<String, Object>> records() {
        return suite().records();
    }

    @Test
    final void everyRecordIsFoundByEveryRead() {
        int all = records().size();
        assertThat(express().count(model())).isEqualTo(all);
        assertThat(express()
                        .list(model(), Map.of(), ListOptions.limit(1).includeTotal())
                        .total())
                .hasValue(all);
        assertThat(express().aggregate(model(), Map.of("aggregate", Map.of("n", Map.of("$count", "*")))))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("n", (long) all));
        try (Stream<Row> rows = express().stream(model(), Map.of())) {
            assertThat(rows.map(FeatureSuite::id)).doesNotHaveDuplicates().hasSize(all);
        }
        assertThat(express().count(FeatureSuite.PARENT, Map.of(suite().relation(db), Map.of())))
                .isEqualTo(1);
        for (Map<String, Object> record : records()) {
            Row read = express().read(model(), FeatureSuite.id(record)).orElseThrow();
            assertThat(read).containsAllEntriesOf(record);
        }
    }

    @Test
    final void aCursorVisitsEveryRecordOnce() {
        List<String> visited = new ArrayList<>();
        ListOptions options = ListOptions.limit(1).orderBy("id");
        ListResult page = express().list(model(), Map.of(), options);
        while (visited.size() <= records().size()) {
            page.records().forEach(row -> visited.add(FeatureSuite.id(row)));
            if (page.nextCursor().isEmpty()) {
                break;
            }
            page = express()
                    .list(model(), Map.of(), options.cursor(page.nextCursor().orElseThrow()));
        }
        assertThat(visited)
                .containsExactlyElementsOf(
                        records().stream().map(FeatureSuite::id).sorted().toList());
    }

    @Test
    final void recordsChangeOneByOneAndTogether() {
        Map<String, Object> change = suite().use().change();
        String first = FeatureSuite.id(records().get(0));
        assertThat(express().update(model(), first, change).updated()).isEqualTo(1);
        assertThat(express().read(model(), first).orElseThrow()).containsAllEntriesOf(change);
        assertThat(express()
                        .bulkUpdate(model(), Map.of("parent_id", "p"), change)
                        .updated())
                .isEqualTo(records().size());
        assertThat(express()
                        .upsert(model(), Map.of("id", first), records().get(0), change)
                        .action())
                .isEqualTo("updated");
        assertThat(express().list(model()).records())
                .allSatisfy(row -> assertThat(row).containsAllEntriesOf(change));
    }

    @Test
    final void aBulkUpsertChangesWhatIsThere() {
        List<Map<String, Object>> changed = records().stream()
                .<Map<String, Object>>map(record -> {
                    Map<String, Object> more = new HashMap<>(record);
                    more.putAll(suite().use().change());
                    return more;
                })
                .toList();
        assertThat(express().bulkUpsert(model(), changed).updated())
                .isEqualTo(records().size());
        assertThat(express().count(model())).isEqualTo(records().size());
        for (Map<String, Object> record : changed) {
            assertThat(express().read(model(), FeatureSuite.id(record)).orElseThrow())
                    .containsAllEntriesOf(record);
        }
    }

    @Test
    final void deletedRecordsAreSeenNoMore() {
        String first = FeatureSuite.id(records().get(0));
        assertThat(express().delete(model(), first)).isTrue();
        assertThat(express().delete(model(), first)).isFalse();
        assertThat(express().read(model(), first)).isEmpty();
        assertThat(express()
                        .bulkDelete(model(), Map.of(), BulkOptions.DEFAULT.allowAll(true))
                        .deleted())
                .isEqualTo(records().size() - 1);
        assertThat(express().count(model())).isZero();
        assertThat(express().count(FeatureSuite.PARENT, Map.of(suite().relation(db), Map.of())))
                .isZero();
    }
}
