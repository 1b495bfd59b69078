package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShapeTest {

    @Test
    void equal_marks_numbers_and_texts_have_equal_keys() {
        assertThat(shape('c', List.of(1, 70_000), "ein Straßenname"))
                .isEqualTo(shape('c', List.of(1, 70_000), "ein Straßenname"));
        assertThat(shape('c', List.of(1), "a")).hasSameHashCodeAs(shape('c', List.of(1), "a"));
    }

    @Test
    void numbers_are_told_apart_whatever_their_width() {
        List<Integer> numbers = List.of(0, 1, 254, 255, 256, 511, 65_535, 65_536, 16_777_471, Integer.MAX_VALUE);
        Set<Shape.Key> keys = new HashSet<>();
        for (int one : numbers) {
            for (int other : numbers) {
                keys.add(shape('n', List.of(one, other), ""));
            }
        }

        assertThat(keys).hasSize(numbers.size() * numbers.size());
    }

    @Test
    void texts_are_told_apart_by_each_of_their_characters() {
        assertThat(shape('t', List.of(), "\u00ff")).isNotEqualTo(shape('t', List.of(), "\u01ff"));
        assertThat(shape('t', List.of(), "ab")).isNotEqualTo(shape('t', List.of(), "a"));
        assertThat(shape('t', List.of(), "a".repeat(300))).isNotEqualTo(shape('t', List.of(), "a".repeat(301)));
    }

    @Test
    void a_kept_key_does_not_change_with_its_shape() {
        Shape shape = new Shape();
        shape.mark('a');
        Shape.Key kept = shape.key().kept();

        shape.mark('b');

        assertThat(kept).isEqualTo(shape('a', List.of(), null)).isNotEqualTo(shape.key());
    }

    private static Shape.Key shape(char mark, List<Integer> numbers, @org.jspecify.annotations.Nullable String text) {
        Shape shape = new Shape();
        shape.mark(mark);
        numbers.forEach(shape::number);
        if (text != null) {
            shape.text(text);
        }
        return shape.key();
    }
}
