package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.sql.SqlFragment;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatementCacheTest {

    private final StatementCache cache = new StatementCache(100);

    @Test
    void it_stays_bounded_and_keeps_what_is_used() {
        put("hot");
        for (int i = 0; i < 1000; i++) {
            cache.get(key("hot"));
            put("cold " + i);
        }

        assertThat(cache.size()).isBetween(75, 100);
        assertThat(cache.get(key("hot"))).isNotNull();
    }

    @Test
    void it_makes_room_when_everything_is_in_use() {
        IntStream.range(0, 300).forEach(i -> {
            put("s" + i);
            cache.get(key("s" + i));
        });

        assertThat(cache.size()).isBetween(75, 100);
    }

    @Test
    void the_first_statement_of_a_shape_stays() {
        CompiledStatement first = put("shape");

        assertThat(put("shape")).isSameAs(first);
        assertThat(cache.get(key("shape"))).isSameAs(first);
        assertThat(cache.get(key("other"))).isNull();
        assertThat(cache.hits()).isEqualTo(1);
        assertThat(cache.misses()).isEqualTo(1);
    }

    private CompiledStatement put(String shape) {
        return cache.put(key(shape), CompiledStatement.withoutRows(SqlFragment.of(shape)));
    }

    private static Shape.Key key(String text) {
        Shape shape = new Shape();
        shape.text(text);
        return shape.key();
    }
}
