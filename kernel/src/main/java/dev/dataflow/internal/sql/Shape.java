package dev.dataflow.internal.sql;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one operation has in common with all others that get the same SQL, as a run of bytes, and its own values beside
 * it. Every mark is followed by a fixed number of others or by their count, so that no two shapes share their bytes. Not
 * thread-safe.
 */
final class Shape {

    /** Stands before a number that one byte does not hold. */
    private static final int WIDE = 0xFF;

    private byte[] bytes = new byte[48];
    private int length;
    private @Nullable Object[] values = new Object[8];
    private int size;
    private @Nullable String schema;

    /** Bytes that find a statement; those of a key that is kept belong to it alone. */
    static final class Key {
        private final byte[] bytes;
        private final int length;
        private final int hash;

        private Key(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
            int h = 1;
            for (int i = 0; i < length; i++) {
                h = 31 * h + bytes[i];
            }
            this.hash = h;
        }

        /** Returns the same key with bytes of its own. */
        Key kept() {
            return new Key(Arrays.copyOf(bytes, length), length);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, 0, length, key.bytes, 0, key.length);
        }
    }

    /** Adds a character of ASCII. */
    void mark(char mark) {
        add(mark);
    }

    void number(int number) {
        if (number >= 0 && number < WIDE) {
            add(number);
        } else {
            wide(number);
        }
    }

    private void wide(int number) {
        add(WIDE);
        add(number >>> 24);
        add(number >>> 16);
        add(number >>> 8);
        add(number);
    }

    void text(String content) {
        number(content.length());
        for (int i = 0; i < content.length(); i++) {
            number(content.charAt(i));
        }
    }

    private void add(int octet) {
        if (length == bytes.length) {
            grow();
        }
        bytes[length++] = (byte) octet;
    }

    private void grow() {
        bytes = Arrays.copyOf(bytes, length * 2);
    }

    /**
     * Adds whether the table of a model is in another schema than the connection's own. The schema's name is no part of the
     * shape.
     */
    void place(ModelDefinition model, @Nullable String other) {
        mark(other == null ? '.' : '@');
        if (other == null) {
            return;
        }
        if (schema != null && !schema.equals(other)) {
            throw Problem.of(StandardCode.FEATURE_CONFLICT, "The tables of one statement are in different schemas")
                    .at(Location.model(model.name(), null))
                    .found(other)
                    .expected(schema)
                    .toException();
        }
        schema = other;
    }

    /** Returns the schema of the tables that are not in the connection's own; null when there are none. */
    @Nullable
    String schema() {
        return schema;
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

    /** Returns the key of the shape as it is now; it is good until something is added. */
    Key key() {
        return new Key(bytes, length);
    }

    @Nullable
    Object[] values() {
        return values;
    }
}
