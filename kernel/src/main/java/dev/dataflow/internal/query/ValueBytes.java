package dev.dataflow.internal.query;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of canonical classes as bytes and back, exactly: one byte for the class, then the value. */
final class ValueBytes {

    private ValueBytes() {}

    /** Writes a value; false, with nothing written, when its class is not canonical. */
    static boolean write(DataOutput out, @Nullable Object value) throws IOException {
        return writeScalar(out, value) || writeTime(out, value) || writeLarge(out, value);
    }

    private static boolean writeScalar(DataOutput out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            out.writeByte('S');
            bytes(out, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 'T' : 'F');
        } else if (value instanceof Integer number) {
            out.writeByte('I');
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte('L');
            out.writeLong(number);
        } else if (value instanceof Float number) {
            out.writeByte('R');
            out.writeInt(Float.floatToRawIntBits(number));
        } else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof BigDecimal number) {
            out.writeByte('N');
            out.writeInt(number.scale());
            bytes(out, number.unscaledValue().toByteArray());
        } else {
            return false;
        }
        return true;
    }

    private static boolean writeTime(DataOutput out, @Nullable Object value) throws IOException {
        if (value instanceof LocalDate date) {
            out.writeByte('d');
            out.writeLong(date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            out.writeByte('t');
            out.writeLong(time.toNanoOfDay());
        } else if (value instanceof LocalDateTime local) {
            out.writeByte('l');
            out.writeLong(local.toLocalDate().toEpochDay());
            out.writeLong(local.toLocalTime().toNanoOfDay());
        } else if (value instanceof Instant instant) {
            out.writeByte('i');
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else {
            return false;
        }
        return true;
    }

    private static boolean writeLarge(DataOutput out, @Nullable Object value) throws IOException {
        if (value instanceof UUID uuid) {
            out.writeByte('u');
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        } else if (value instanceof byte[] bytes) {
            out.writeByte('b');
            bytes(out, bytes);
        } else if (value instanceof List<?> list) {
            out.writeByte('a');
            out.writeInt(list.size());
            for (Object element : list) {
                required(out, element);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte('m');
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                required(out, entry.getKey());
                required(out, entry.getValue());
            }
        } else {
            return false;
        }
        return true;
    }

    /** Writes a value. */
    static void required(DataOutput out, @Nullable Object value) throws IOException {
        if (!write(out, value)) {
            throw new IllegalArgumentException(
                    "value: " + Names.kind(value) + " (expected: a value in its type's canonical class)");
        }
    }

    /** Reads what {@link #write} wrote. */
    static @Nullable Object read(DataInput in) throws IOException {
        int tag = in.readByte();
        switch (tag) {
            case '0':
                return null;
            case 'S':
                return new String(bytes(in), StandardCharsets.UTF_8);
            case 'T', 'F':
                return tag == 'T';
            case 'I':
                return in.readInt();
            case 'L':
                return in.readLong();
            case 'R':
                return Float.intBitsToFloat(in.readInt());
            case 'D':
                return Double.longBitsToDouble(in.readLong());
            case 'N':
                int scale = in.readInt();
                return new BigDecimal(new BigInteger(bytes(in)), scale);
            default:
                return readOther(in, tag);
        }
    }

    private static Object readOther(DataInput in, int tag) throws IOException {
        switch (tag) {
            case 'd':
                return LocalDate.ofEpochDay(in.readLong());
            case 't':
                return LocalTime.ofNanoOfDay(in.readLong());
            case 'l':
                LocalDate date = LocalDate.ofEpochDay(in.readLong());
                return LocalDateTime.of(date, LocalTime.ofNanoOfDay(in.readLong()));
            case 'i':
                long second = in.readLong();
                return Instant.ofEpochSecond(second, in.readInt());
            case 'u':
                long most = in.readLong();
                return new UUID(most, in.readLong());
            case 'b':
                return bytes(in);
            case 'a':
                return list(in);
            case 'm':
                return map(in);
            default:
                throw new IOException("tag: " + tag);
        }
    }

    private static List<@Nullable Object> list(DataInput in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(read(in));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(DataInput in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String key = String.valueOf(read(in));
            map.put(key, read(in));
        }
        return Collections.unmodifiableMap(map);
    }

    private static void bytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
