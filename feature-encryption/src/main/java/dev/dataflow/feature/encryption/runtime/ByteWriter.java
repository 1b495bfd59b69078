package dev.dataflow.feature.encryption.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts bytes together. Used by one thread. */
final class ByteWriter {

    private byte[] bytes;
    private int size;

    ByteWriter(int expected) {
        this.bytes = new byte[expected];
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    ByteWriter tag(char tag) {
        room(1);
        bytes[size++] = (byte) tag;
        return this;
    }

    ByteWriter number(int value) {
        room(Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(size, value);
        size += Integer.BYTES;
        return this;
    }

    ByteWriter number(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += Long.BYTES;
        return this;
    }

    ByteWriter all(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** Writes the number of bytes before the bytes, so that nothing else can be read from them. */
    ByteWriter sized(byte[] more) {
        return number(more.length).all(more);
    }

    ByteWriter sized(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
