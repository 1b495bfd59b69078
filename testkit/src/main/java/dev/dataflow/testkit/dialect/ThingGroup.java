package dev.dataflow.testkit.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;

/** A group that works on the six things. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class ThingGroup extends DialectGroup {

    ThingGroup() {}

    @BeforeEach
    final void fillThings() {
        register(ThingData.models());
        ThingData.fill(express());
    }

    final void assertFinds(Map<String, ?> filter, Integer... ids) {
        assertThat(express()
                        .list("Thing", filter, ListOptions.limit(100).orderBy("id"))
                        .records())
                .as("%s", filter)
                .extracting(row -> id(row))
                .containsExactly(ids);
        assertThat(express().count("Thing", filter)).as("count of %s", filter).isEqualTo(ids.length);
    }

    /** Asserts which things a field's condition finds. */
    final void assertFinds(String field, Object condition, Integer... ids) {
        assertFinds(Map.of(field, condition), ids);
    }

    /** Returns the condition with one operator; Map.of with the null that it refuses. */
    static Map<String, Object> op(String operator, Object value) {
        return Map.of(operator, value);
    }

    static int id(Row row) {
        return requireNonNull(row.get("id", Long.class), "id").intValue();
    }

    /** Returns the ids of things in an order. */
    final List<Integer> order(Object... terms) {
        return express().list("Thing", Map.of(), ListOptions.limit(100).orderBy(terms)).records().stream()
                .map(row -> id(row))
                .toList();
    }
}
