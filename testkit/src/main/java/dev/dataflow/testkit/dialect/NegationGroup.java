package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Negations are the exact complement, null included. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class NegationGroup extends ThingGroup {

    /** For the test classes of dialects. */
    protected NegationGroup() {}

    @Test
    void notEqualFindsNullToo() {
        assertFinds("age", op("$ne", 20), 1, 3, 5, 6);
        assertFinds("age", op("$nin", List.of(10, 20)), 3, 5, 6);
        assertFinds("age", op("$nin", Arrays.asList(10, 20, null)), 3, 5);
        assertFinds("age", op("$nin", List.of()), 1, 2, 3, 4, 5, 6);
        assertFinds("age", op("$not", op("$gt", 10)), 1, 5, 6);
        assertFinds("name", op("$not", op("$like", "%lpha")), 3, 4, 5, 6);
        assertFinds(Map.of("$nor", List.of(Map.of("age", 20), Map.of("active", true))), 3, 6);
    }

    static List<Map<String, ?>> conditions() {
        List<Map<String, ?>> all = new ArrayList<>();
        for (String operator : List.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte")) {
            all.add(Map.of("age", op(operator, 20)));
            all.add(Map.of("price", op(operator, 0)));
            all.add(Map.of("name", op(operator, "alpha")));
            all.add(Map.of("profile.age", op(operator, 10)));
            all.add(Map.of("profile.city", op(operator, "Bern")));
        }
        all.add(Map.of("age", op("$in", Arrays.asList(10, null))));
        all.add(Map.of("name", op("$contains_text", "a")));
        all.add(Map.of("name", op("$regex", "a")));
        all.add(Map.of("tags", op("$contains", "red")));
        all.add(Map.of("tags", op("$overlap", List.of("red"))));
        all.add(Map.of("counts", op("$any", op("$gt", 2))));
        all.add(Map.of("tags", op("$size", 1)));
        all.add(Map.of("profile", op("$has_key", "city")));
        all.add(Map.of("owner", Map.of("city", "Bern")));
        all.add(Map.of("$or", List.of(Map.of("age", 20), Map.of("tags", op("$size", 0)))));
        return all;
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.testkit.dialect.NegationGroup#conditions")
    void aConditionAndItsNegationShareAllRecords(Map<String, ?> condition) {
        long yes = express().count("Thing", condition);
        long no = express().count("Thing", Map.of("$nor", List.of(condition)));
        long both = express().count("Thing", Map.of("$and", List.of(condition, Map.of("$nor", List.of(condition)))));
        assertThat(yes + no).as("%s", condition).isEqualTo(6);
        assertThat(both).isZero();
    }
}
