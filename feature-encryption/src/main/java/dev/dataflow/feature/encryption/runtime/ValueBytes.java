package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Turns canonical values into bytes and back, exactly: a tag that tells the class, then the content. Thread-safe. */
final class ValueBytes {

    private final JsonCodec json;

    ValueBytes(JsonCodec json) {
        this.json = json;
    }

    /** Returns the bytes of a value of a field's type; never null. */
    byte[] write(FieldType type, Object value) {
        if (type instanceof FieldType.Json) {
            return new ByteWriter(64).tag('j').all(utf8(json.write(value))).toBytes();
        } else if (type instanceof FieldType.Array array) {
            List<?> elements = (List<?>) value;
            ByteWriter out = new ByteWriter(64).tag('a').number(elements.size());
            elements.forEach(element -> out.sized(write(array.of(), Objects.requireNonNull(element))));
            return out.toBytes();
        }
        return scalar(value);
    }

    private static byte[] scalar(Object value) {
        if (value instanceof String text) {
            byte[] bytes = utf8(text);
            return new ByteWriter(1 + bytes.length).tag('s').all(bytes).toBytes();
        } else if (value instanceof Integer number) {
            return new ByteWriter(5).tag('i').number(number.intValue()).toBytes();
        } else if (value instanceof Long number) {
            return new ByteWriter(9).tag('l').number(number.longValue()).toBytes();
        } else if (value instanceof Boolean truth) {
            return new ByteWriter(2).tag('b').tag(truth ? 't' : 'f').toBytes();
        } else if (value instanceof BigDecimal number) {
            return new ByteWriter(24)
                    .tag('d')
                    .number(number.scale())
                    .all(number.unscaledValue().toByteArray())
                    .toBytes();
        } else if (value instanceof Float number) {
            return new ByteWriter(5)
                    .tag('f')
                    .number(Float.floatToRawIntBits(number))
                    .toBytes();
        } else if (value instanceof Double number) {
            return new ByteWriter(9)
                    .tag('g')
                    .number(Double.doubleToRawLongBits(number))
                    .toBytes();
        } else if (value instanceof byte[] bytes) {
            return new ByteWriter(1 + bytes.length).tag('y').all(bytes).toBytes();
        }
        return timeOrId(value);
    }

    private static byte[] timeOrId(Object value) {
        if (value instanceof UUID id) {
            return new ByteWriter(17)
                    .tag('u')
                    .number(id.getMostSignificantBits())
                    .number(id.getLeastSignificantBits())
                    .toBytes();
        } else if (value instanceof LocalDate date) {
            return new ByteWriter(9).tag('D').number(date.toEpochDay()).toBytes();
        } else if (value instanceof LocalTime time) {
            return new ByteWriter(9).tag('T').number(time.toNanoOfDay()).toBytes();
        } else if (value instanceof LocalDateTime time) {
            return new ByteWriter(17)
                    .tag('L')
                    .number(time.toLocalDate().toEpochDay())
                    .number(time.toLocalTime().toNanoOfDay())
                    .toBytes();
        } else if (value instanceof Instant time) {
            return new ByteWriter(13)
                    .tag('I')
                    .number(time.getEpochSecond())
                    .number(time.getNano())
                    .toBytes();
        }
        throw new IllegalArgumentException(value.getClass().getName() + " (expected: a canonical value)");
    }

    /** Returns the value of some bytes. */
    Object read(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    private Object read(ByteBuffer in) {
        char tag = (char) in.get();
        return switch (tag) {
            case 's' -> text(in);
            case 'j' -> Objects.requireNonNull(json.parse(text(in)));
            case 'a' -> elements(in);
            case 'i' -> in.getInt();
            case 'l' -> in.getLong();
            case 'b' -> in.get() == 't';
            case 'd' -> {
                int scale = in.getInt();
                yield new BigDecimal(new BigInteger(rest(in)), scale);
            }
            case 'f' -> Float.intBitsToFloat(in.getInt());
            case 'g' -> Double.longBitsToDouble(in.getLong());
            case 'y' -> rest(in);
            case 'u' -> new UUID(in.getLong(), in.getLong());
            case 'D' -> LocalDate.ofEpochDay(in.getLong());
            case 'T' -> LocalTime.ofNanoOfDay(in.getLong());
            case 'L' -> LocalDateTime.of(LocalDate.ofEpochDay(in.getLong()), LocalTime.ofNanoOfDay(in.getLong()));
            case 'I' -> Instant.ofEpochSecond(in.getLong(), in.getInt());
            default -> throw new IllegalArgumentException("tag " + (int) tag);
        };
    }

    private List<Object> elements(ByteBuffer in) {
        int size = in.getInt();
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] element = new byte[in.getInt()];
            in.get(element);
            elements.add(read(element));
        }
        return List.copyOf(elements);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        return new String(rest(in), StandardCharsets.UTF_8);
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }
}
