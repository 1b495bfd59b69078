package dev.dataflow.internal.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one operation has in common with all others that get the same SQL, as a compact text, and its own values beside
 * it. Every mark is followed by a fixed number of others or by their count, so that no two shapes share a text. Not
 * thread-safe.
 */
final class Shape {

    private final StringBuilder text = new StringBuilder(48);
    private @Nullable Object[] values = new Object[8];
    private int size;

    void mark(char mark) {
        text.append(mark);
    }

    void number(int number) {
        if (number < 0xFFFF) {
            text.append((char) number);
        } else {
            text.append((char) 0xFFFF).append((char) (number >>> 16)).append((char) number);
        }
    }

    void text(String content) {
        number(content.length());
        text.append(content);
    }

    /** Adds a value and returns its slot. */
    int value(@Nullable Object value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        return size++;
    }

    /** Returns the slot of the next value. */
    int next() {
        return size;
    }

    String key() {
        return text.toString();
    }

    @Nullable
    Object[] values() {
        return values;
    }
}
