package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.ListOptions;
import dev.dataflow.ListResult;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, pages and cursors. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class SortGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected SortGroup() {}

    @Test
    void nullsAreLastAndTheKeyDecides() {
        assertThat(order("age")).containsExactly(5, 1, 2, 4, 3, 6);
        assertThat(order("-age")).containsExactly(3, 2, 4, 1, 5, 6);
        assertThat(order("-age", "-id")).containsExactly(3, 4, 2, 1, 5, 6);
        assertThat(order("active", "-price")).containsExactly(3, 4, 6, 1, 2, 5);
    }

    @Test
    void textSortsByCodePointAndDecimalsAsNumbers() {
        assertThat(order("name")).containsExactly(3, 1, 4, 2, 5, 6);
        assertThat(order("price")).containsExactly(5, 4, 2, 1, 3, 6);
        assertThat(order("weight")).startsWith(1, 2, 3);
        assertThat(order("-seen")).startsWith(1, 2);
    }

    @Test
    void charactersOutsideTheBasicPlaneAreBehindAllInside() {
        express().create("Owner", Map.of("id", "o3", "email", "o3@example.com", "city", "\uffee"));
        express().create("Owner", Map.of("id", "o4", "email", "o4@example.com", "city", "\ud83d\ude00"));
        assertThat(express()
                        .list("Owner", Map.of(), ListOptions.limit(9).orderBy("city"))
                        .records())
                .extracting(row -> row.get("id"))
                .containsExactly("o1", "o3", "o4", "o2");
        assertThat(express().count("Owner", Map.of("city", op("$gt", "\uffee"))))
                .isEqualTo(1);
        assertThat(express().count("Owner", Map.of("city", op("$like", "_")))).isEqualTo(2);
        assertThat(express()
                        .aggregate("Owner", Map.of("aggregate", Map.of("last", op("$max", "city"))))
                        .get(0))
                .containsEntry("last", "\ud83d\ude00");
    }

    @Test
    void pagesCarryTotals() {
        ListResult page = express()
                .list(
                        "Thing",
                        Map.of(),
                        ListOptions.limit(2).offset(3).orderBy("id").includeTotal());
        assertThat(page.records()).extracting(row -> row.get("id")).containsExactly(4L, 5L);
        assertThat(page.total()).hasValue(6);
        assertThat(page.hasMore()).isTrue();
        assertThat(express().list("Thing", Map.of(), ListOptions.limit(6)).hasMore())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-id", "age", "-age", "name", "-price", "weight", "-seen", "score", "active"})
    void cursorsVisitEveryRecordOnceInOrder(String term) {
        List<Integer> visited = new ArrayList<>();
        ListOptions options = ListOptions.limit(1).orderBy(term);
        ListResult page = express().list("Thing", Map.of(), options);
        while (true) {
            page.records().forEach(row -> visited.add(id(row)));
            if (page.nextCursor().isEmpty() || visited.size() > 6) {
                break;
            }
            page = express()
                    .list("Thing", Map.of(), options.cursor(page.nextCursor().orElseThrow()));
        }
        assertThat(visited).isEqualTo(order(term));
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        ListResult page = express().list("Thing", Map.of(), ListOptions.limit(1).orderBy("age"));
        String cursor = page.nextCursor().orElseThrow();
        assertFails(
                StandardCode.INVALID_CURSOR,
                () -> express()
                        .list(
                                "Thing",
                                Map.of(),
                                ListOptions.limit(1).orderBy("-age").cursor(cursor)));
    }

    @Test
    void distinctValuesComeOnce() {
        ListResult ages = express()
                .list(
                        "Thing",
                        Map.of(),
                        ListOptions.limit(10).fields("age").distinct().orderBy("age"));
        assertThat(ages.records()).extracting(row -> row.get("age")).containsExactly(-5, 10, 20, 30, null);
    }
}
