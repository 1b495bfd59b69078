package dev.dataflow.testkit.dialect;

import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every field type with values to keep. */
final class TypeCases {

    private static final long FIRST_SECOND = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);
    private static final int MICROS = 1_000_000;

    private TypeCases() {}

    static Stream<TypeCase> all() {
        return Stream.of(texts(), numbers(), times(), others()).flatMap(Function.identity());
    }

    private static Stream<TypeCase> texts() {
        return Stream.of(
                new TypeCase(
                        FieldType.text(),
                        List.of(
                                "",
                                " ",
                                " a ",
                                "'; DROP TABLE samples; --",
                                "update staff set",
                                "{{x}} ${y.z} ? :a $1",
                                "\\ % _ \" ` '' \r\n\t\u0001\u001f\u007f",
                                "gr\u00fc\u00df \u4f60\u597d \ud83d\ude00\ud83c\udffd e\u0301",
                                "\uffff\ufeff\udbff\udfff",
                                "long ".repeat(20_000)),
                        TypeCases::text),
                new TypeCase(FieldType.text(5), List.of("", "abcde", "\ud83d\ude00".repeat(5)), r -> "ab"),
                new TypeCase(
                        FieldType.enumeration("new", "sent to", "it's"),
                        List.of("new", "sent to", "it's"),
                        r -> "sent to"));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(60), 1, 0x11000)
                .filter(c -> !Character.isSurrogate((char) c) || c > 0xffff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<TypeCase> numbers() {
        return Stream.of(
                new TypeCase(FieldType.bool(), List.of(true, false), Random::nextBoolean),
                new TypeCase(FieldType.smallint(), List.of(-32768, -1, 0, 32767), r -> (int) (short) r.nextInt()),
                new TypeCase(FieldType.integer(), List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE), Random::nextInt),
                new TypeCase(
                        FieldType.bigint(),
                        List.of(Long.MIN_VALUE, -1L, 0L, 3_000_000_000L, Long.MAX_VALUE),
                        Random::nextLong),
                new TypeCase(
                        FieldType.real(),
                        List.of(0f, 0.1f, -1.5f, Float.MAX_VALUE, -Float.MAX_VALUE, 1.17549435e-38f),
                        Random::nextFloat),
                new TypeCase(
                        FieldType.doublePrecision(),
                        List.of(0d, 0.1d, 19.99d, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_NORMAL),
                        Random::nextGaussian),
                decimal(12, 2),
                decimal(18, 18),
                decimal(38, 10),
                decimal(38, 0));
    }

    private static TypeCase decimal(int precision, int scale) {
        BigDecimal most = new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
        return new TypeCase(
                FieldType.decimal(precision, scale),
                List.of(BigDecimal.ZERO.setScale(scale), most, most.negate(), new BigDecimal(BigInteger.ONE, scale)),
                r -> new BigDecimal(new BigInteger(precision * 3, r), scale));
    }

    private static Stream<TypeCase> times() {
        return Stream.of(
                new TypeCase(
                        FieldType.date(),
                        List.of(LocalDate.of(1, 1, 1), LocalDate.of(2000, 2, 29), LocalDate.of(9999, 12, 31)),
                        r -> LocalDate.ofEpochDay(r.nextInt(60_000) - 30_000)),
                new TypeCase(
                        FieldType.time(),
                        List.of(LocalTime.MIDNIGHT, LocalTime.of(12, 0), LocalTime.of(23, 59, 59, 999_999_000)),
                        r -> LocalTime.ofNanoOfDay(r.nextInt(86_400) * 1_000_000_000L + micros(r))),
                new TypeCase(
                        FieldType.timestamp(),
                        List.of(
                                LocalDateTime.of(1, 1, 1, 0, 0),
                                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                                LocalDateTime.of(2026, 3, 29, 2, 30),
                                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                        r -> LocalDateTime.ofEpochSecond(seconds(r), micros(r), ZoneOffset.UTC)),
                new TypeCase(
                        FieldType.timestamptz(),
                        List.of(
                                Instant.EPOCH,
                                Instant.parse("0001-01-01T00:00:00Z"),
                                Instant.parse("1883-11-18T12:00:00.000001Z"),
                                Instant.parse("2038-01-19T03:14:08.123456Z"),
                                Instant.parse("9999-12-31T23:59:59.999999Z")),
                        r -> Instant.ofEpochSecond(seconds(r), micros(r))));
    }

    private static int micros(Random random) {
        return random.nextInt(MICROS) * 1000;
    }

    private static long seconds(Random random) {
        return FIRST_SECOND + (long) (random.nextDouble() * (LAST_SECOND - FIRST_SECOND));
    }

    private static Stream<TypeCase> others() {
        return Stream.of(
                new TypeCase(
                        FieldType.uuid(),
                        List.of(new UUID(0, 0), new UUID(-1, -1)),
                        r -> new UUID(r.nextLong(), r.nextLong())),
                new TypeCase(FieldType.bytes(), List.of(new byte[0], new byte[] {0, 1, -1, -128, 127, 39}), r -> {
                    byte[] bytes = new byte[r.nextInt(100)];
                    r.nextBytes(bytes);
                    return bytes;
                }),
                new TypeCase(
                        FieldType.json(),
                        List.of(
                                Map.of(),
                                List.of(),
                                "text",
                                "",
                                Long.MAX_VALUE,
                                -0.5d,
                                true,
                                Map.of("a", Map.of("b.c", List.of(1L, "'", 2.5d, false)), "", "\ud83d\ude00")),
                        r -> Map.of("n", r.nextLong(), "t", text(r))),
                new TypeCase(
                        FieldType.array(FieldType.text()),
                        List.of(List.of(), List.of(""), List.of("a,b", "{\"}", "NULL", "'", "\\")),
                        r -> List.of(text(r), text(r))),
                new TypeCase(
                        FieldType.array(FieldType.bigint()),
                        List.of(List.of(), List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                        r -> List.of(r.nextLong())),
                new TypeCase(
                        FieldType.array(FieldType.decimal(12, 2)),
                        List.of(List.of(new BigDecimal("0.10"), new BigDecimal("-9999999999.99"))),
                        r -> List.of(new BigDecimal(BigInteger.valueOf(r.nextInt()), 2))));
    }
}
