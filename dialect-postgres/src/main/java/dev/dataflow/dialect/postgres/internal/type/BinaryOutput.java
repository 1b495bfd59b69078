package dev.dataflow.dialect.postgres.internal.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the order in which PostgreSQL reads them, most significant first. Grows as needed. Used by one thread. */
public final class BinaryOutput {

    private byte[] bytes;
    private int size;

    /**
     * Makes an empty output.
     *
     * @param capacity bytes that fit before it grows
     */
    public BinaryOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /** Returns the bytes, of which the first {@link #size()} count. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns how many bytes were written since the last {@link #clear()}. */
    public int size() {
        return size;
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    private int grow(int more) {
        int at = size;
        size += more;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
        }
        return at;
    }

    /** Writes one byte. */
    public void putByte(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
    }

    /** Writes two bytes. */
    public void putShort(int value) {
        int at = grow(Short.BYTES);
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    /** Writes four bytes. */
    public void putInt(int value) {
        setInt(grow(Integer.BYTES), value);
    }

    private void setInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** Writes eight bytes. */
    public void putLong(long value) {
        int at = grow(Long.BYTES);
        setInt(at, (int) (value >>> 32));
        setInt(at + Integer.BYTES, (int) value);
    }

    /** Writes bytes as they are. */
    public void putBytes(byte[] value) {
        int at = grow(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Writes text in UTF-8. */
    public void putText(String text) {
        int length = text.length();
        int at = grow(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = at;
                putBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[at + i] = (byte) c;
        }
    }

    /** Leaves room for the length of what follows, and returns where it is. */
    public int beginLength() {
        return grow(Integer.BYTES);
    }

    /** Fills a length in: that of all that was written since {@link #beginLength()}. */
    public void endLength(int begun) {
        setInt(begun, size - begun - Integer.BYTES);
    }
}
