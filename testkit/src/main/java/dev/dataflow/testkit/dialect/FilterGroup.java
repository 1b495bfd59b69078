package dev.dataflow.testkit.dialect;

import static java.util.Collections.singletonMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Conditions on plain columns, over relations, and combined. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class FilterGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected FilterGroup() {}

    @Test
    void nothingAskedFindsAll() {
        assertFinds(Map.of(), 1, 2, 3, 4, 5, 6);
    }

    @Test
    void valuesCompare() {
        assertFinds("age", 20, 2, 4);
        assertFinds("age", op("$eq", 20), 2, 4);
        assertFinds("age", op("$gt", 10), 2, 3, 4);
        assertFinds("age", op("$gte", 10), 1, 2, 3, 4);
        assertFinds("age", op("$lt", 10), 5);
        assertFinds("age", op("$lte", 10), 1, 5);
        assertFinds("age", op("$between", List.of(10, 20)), 1, 2, 4);
        assertFinds("age", Map.of("$gt", -5, "$lt", 20), 1);
        assertFinds("active", true, 1, 2, 5);
        assertFinds("score", op("$lte", 1.5d), 1, 2, 3);
    }

    @Test
    void decimalsCompareAsNumbers() {
        assertFinds("price", op("$gt", new BigDecimal("9.99")), 1, 3);
        assertFinds("price", op("$lt", 0), 5);
        assertFinds("weight", op("$gt", 2), 3);
        assertFinds("weight", op("$lt", new BigDecimal("2.0000000001")), 1, 2);
        assertFinds("weight", new BigDecimal("12345678901234567890.25"), 3);
    }

    @Test
    void timesCompareToTheMicrosecond() {
        assertFinds("born", op("$gte", LocalDate.of(2000, 1, 31)), 1);
        assertFinds("born", op("$lt", "2000-01-31"), 2);
        assertFinds("seen", op("$gt", Instant.parse("2026-01-01T00:00:00Z")), 1);
        assertFinds("seen", op("$lt", "2026-01-01T00:00:00.000001Z"), 2);
    }

    @Test
    void listsOfValues() {
        assertFinds("age", op("$in", List.of(10, 30, 99)), 1, 3);
        assertFinds("age", op("$in", List.of()));
        assertFinds("age", op("$in", Arrays.asList(10, null)), 1, 6);
        assertFinds("name", op("$in", List.of("Alpha", "x")), 1);
    }

    @Test
    void textComparesByCodePoint() {
        assertFinds("name", "alpha", 2);
        assertFinds("name", "alpha ");
        assertFinds("name", op("$lt", "Z"), 1, 3, 4);
        assertFinds("name", op("$gt", "Z"), 2, 5);
    }

    @Test
    void patternsOfText() {
        assertFinds("name", op("$like", "%lpha"), 1, 2);
        assertFinds("name", op("$like", "A____"), 1);
        assertFinds("name", op("$like", "50\\% off\\_now"), 3);
        assertFinds("name", op("$ilike", "ALPHA"), 1, 2);
        assertFinds("name", op("$starts_with", "Al"), 1);
        assertFinds("name", op("$starts_with", ""), 1, 2, 3, 4, 5);
        assertFinds("name", op("$ends_with", "\\x"), 4);
        assertFinds("name", op("$ends_with", "\ud83d\ude00"), 5);
        assertFinds("name", op("$contains_text", "%"), 3);
        assertFinds("name", op("$contains_text", "_"), 3);
    }

    @Test
    void regularExpressions() {
        assertFinds("name", op("$regex", "^[Aa]lpha$"), 1, 2);
        assertFinds("name", op("$regex", "l(ph|x)a"), 1, 2);
        assertFinds("name", op("$regex", "[0-9]{2}%"), 3);
        assertFails(
                StandardCode.PATTERN_NOT_PORTABLE,
                () -> express().count("Thing", Map.of("name", op("$regex", "(?=a)"))));
    }

    @Test
    void nothingIsKnownOfNull() {
        assertFinds("name", op("$null", true), 6);
        assertFinds("name", op("$null", false), 1, 2, 3, 4, 5);
        assertFinds("name", op("$exists", true), 1, 2, 3, 4, 5);
        assertFinds("name", op("$exists", false), 6);
        assertFinds(singletonMap("age", null), 6);
        assertFinds("age", singletonMap("$ne", null), 1, 2, 3, 4, 5);
    }

    @Test
    void conditionsCombine() {
        assertFinds(Map.of("active", true, "age", op("$gt", 0)), 1, 2);
        assertFinds(Map.of("$or", List.of(Map.of("age", 30), Map.of("name", "alpha"))), 2, 3);
        assertFinds(Map.of("$and", List.of(Map.of("active", false), Map.of("age", 20))), 4);
        assertFinds(
                Map.of(
                        "$and",
                        List.of(
                                Map.of("$or", List.of(Map.of("age", 10), Map.of("age", 20))),
                                Map.of("$or", List.of(Map.of("active", false), Map.of("name", "Alpha"))))),
                1,
                4);
    }

    @Test
    void recordsAreFoundByTheirOwner() {
        assertFinds("owner", Map.of("city", "Bern"), 1, 2);
        assertFinds("owner", Map.of("email", op("$starts_with", "o2")), 3, 5);
        assertFinds("owner", Map.of("city", op("$null", true)), 3, 5);
        assertFinds("owner", Map.of(), 1, 2, 3, 5);
        assertThat(express()
                        .list("Owner", Map.of("things", Map.of("age", op("$gt", 25))))
                        .records())
                .extracting(row -> row.get("id"))
                .containsExactly("o2");
    }
}
