package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes into a column comes back, and sorts as it does in Java. */
final class CodecTest {

    private static final long SEED = System.nanoTime();
    private static final int GENERATED = 300;
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private TestDatabase database;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    static Stream<Arguments> typesWithValues() {
        Random random = new Random(SEED);
        return Stream.of(
                type(FieldType.bool(), random, r -> r.nextBoolean(), true, false),
                type(FieldType.smallint(), random, r -> (int) (short) r.nextInt(), -32768, 32767, 0),
                type(FieldType.integer(), random, Random::nextInt, Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
                type(FieldType.bigint(), random, Random::nextLong, Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L),
                type(
                        FieldType.real(),
                        random,
                        r -> finite(Float.intBitsToFloat(r.nextInt())),
                        0f,
                        Float.MAX_VALUE,
                        -Float.MAX_VALUE,
                        Float.MIN_VALUE,
                        0.1f,
                        19.99f),
                type(
                        FieldType.doublePrecision(),
                        random,
                        r -> finite(Double.longBitsToDouble(r.nextLong())),
                        0d,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.MIN_VALUE,
                        0.1,
                        1e16,
                        9007199254740993d),
                decimal(1, 0, random),
                decimal(5, 2, random),
                decimal(18, 0, random),
                decimal(18, 18, random),
                decimal(18, 6, random),
                decimal(19, 0, random),
                decimal(19, 19, random),
                decimal(38, 10, random),
                decimal(65, 30, random),
                type(
                        FieldType.date(),
                        random,
                        r -> LocalDate.ofEpochDay(-719162 + r.nextInt(3652059)),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(2024, 2, 29)),
                type(
                        FieldType.time(),
                        random,
                        r -> LocalTime.ofNanoOfDay(r.nextInt(Integer.MAX_VALUE) * 1000L),
                        LocalTime.MIDNIGHT,
                        LocalTime.of(23, 59, 59, 999_999_000)),
                type(
                        FieldType.timestamp(),
                        random,
                        CodecTest::dateTime,
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000)),
                type(
                        FieldType.timestamptz(),
                        random,
                        r -> dateTime(r).toInstant(ZoneOffset.UTC),
                        Instant.EPOCH,
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        Instant.EPOCH.minusNanos(1000)),
                Arguments.of(FieldType.uuid(), uuids(random), Comparator.comparing(UUID::toString)),
                Arguments.of(FieldType.text(), texts(random), BY_CODE_POINT),
                Arguments.of(
                        FieldType.enumeration("new", "it's", "x\"y"), List.of("new", "it's", "x\"y"), BY_CODE_POINT));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T extends Comparable<? super T>> Arguments type(
            FieldType type, Random random, Function<Random, T> generate, T... edges) {
        List<T> values = new ArrayList<>(List.of(edges));
        for (int i = 0; i < GENERATED; i++) {
            values.add(generate.apply(random));
        }
        return Arguments.of(type, values, Comparator.<T>naturalOrder());
    }

    private static Arguments decimal(int precision, int scale, Random random) {
        BigInteger limit = BigInteger.TEN.pow(precision);
        BigDecimal most = new BigDecimal(limit.subtract(BigInteger.ONE), scale);
        return type(
                FieldType.decimal(precision, scale),
                random,
                r -> new BigDecimal(
                        new BigInteger(r.nextInt(limit.bitLength()) + 1, r)
                                .mod(limit)
                                .multiply(BigInteger.valueOf(r.nextBoolean() ? 1 : -1)),
                        scale),
                most,
                most.negate(),
                BigDecimal.ZERO.setScale(scale),
                new BigDecimal(BigInteger.ONE, scale),
                new BigDecimal(BigInteger.ONE.negate(), scale));
    }

    private static Float finite(float value) {
        return Float.isFinite(value) && value != 0 ? value : 1.5f;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) && value != 0 ? value : 1.5;
    }

    private static LocalDateTime dateTime(Random random) {
        return LocalDateTime.of(
                1 + random.nextInt(9999),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1_000_000) * 1000);
    }

    private static List<UUID> uuids(Random random) {
        List<UUID> values = new ArrayList<>(List.of(new UUID(0, 0), new UUID(-1, -1)));
        for (int i = 0; i < GENERATED; i++) {
            values.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return values;
    }

    private static List<String> texts(Random random) {
        List<String> values = new ArrayList<>(List.of(
                "",
                " ",
                "a",
                "A",
                "a ",
                "'; DROP TABLE users; --",
                "%_\\",
                "😀",
                "\uFFFD",
                "\uD7FF",
                "\uE000",
                "é",
                "e\u0301",
                "\u0001\u001f",
                "null",
                "0",
                "1e5",
                "\n\r\t",
                "x".repeat(100_000)));
        for (int i = 0; i < GENERATED; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 1, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .forEach(text::appendCodePoint);
            values.add(text.toString());
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("typesWithValues")
    <T> void whatGoesInComesBackAndSortsAlike(FieldType type, List<T> values, Comparator<T> order) throws Exception {
        ColumnCodec codec = database.codec(type);
        database.table("t", database.column("v", type));
        database.insert("t", "v", codec, null);
        for (T value : values) {
            database.insert("t", "v", codec, value);
        }

        List<Object> inOrderOfInsertion = database.query(codec, SqlFragment.of("SELECT v FROM t ORDER BY id"));
        List<Object> sorted = database.query(codec, SqlFragment.of("SELECT v FROM t WHERE v IS NOT NULL ORDER BY v"));

        List<T> expected = new ArrayList<>(values);
        expected.add(0, null);
        assertThat(inOrderOfInsertion).as("seed %s", SEED).isEqualTo(expected);
        List<T> expectedOrder = new ArrayList<>(values);
        expectedOrder.sort(order);
        assertThat(sorted).as("seed %s", SEED).isEqualTo(expectedOrder);
    }

    @ParameterizedTest
    @MethodSource("typesWithValues")
    <T> void valuesAndLiteralsFindTheirRow(FieldType type, List<T> values, Comparator<T> order) throws Exception {
        ColumnCodec codec = database.codec(type);
        database.table("t", database.column("v", type));
        for (T value : values.subList(0, Math.min(values.size(), 40))) {
            database.execute("DELETE FROM t");
            database.insert("t", "v", codec, value);
            assertThat(database.ids("t", SqlFragment.join("v = ", Bind.of(0, codec)), value))
                    .hasSize(1);
            assertThat(database.ids("t", SqlFragment.of("v = " + codec.literal(value))))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("typesWithValues")
    <T> void arraysKeepTheirElements(FieldType type, List<T> values, Comparator<T> order) throws Exception {
        FieldType array = FieldType.array(type);
        ColumnCodec codec = database.codec(array);
        database.table("t", database.column("v", array));
        database.insert("t", "v", codec, List.of());
        database.insert("t", "v", codec, values);

        assertThat(database.query(codec, SqlFragment.of("SELECT v FROM t ORDER BY id")))
                .as("seed %s", SEED)
                .isEqualTo(List.of(List.of(), values));
    }

    @Test
    void bytesComeBackEmptyOrNot() throws Exception {
        ColumnCodec codec = database.codec(FieldType.bytes());
        database.table("t", database.column("v", FieldType.bytes()));
        byte[] all = new byte[512];
        new Random(SEED).nextBytes(all);
        database.insert("t", "v", codec, new byte[0]);
        database.insert("t", "v", codec, all);
        database.insert("t", "v", codec, null);

        List<Object> found = database.query(codec, SqlFragment.of("SELECT v FROM t ORDER BY id"));

        assertThat(found).hasSize(3);
        assertThat((byte[]) found.get(0)).isEmpty();
        assertThat((byte[]) found.get(1)).isEqualTo(all);
        assertThat(found.get(2)).isNull();
    }

    @Test
    void jsonComesBack() throws Exception {
        ColumnCodec codec = database.codec(FieldType.json());
        database.table("t", database.column("v", FieldType.json()));
        List<Object> values = new ArrayList<>(List.of(
                Map.of("a", List.of(1L, 2.5, "x", true, Map.of("b", Long.MAX_VALUE)), "it's", "\"q\""),
                List.of(),
                Map.of(),
                "text",
                5L,
                false));
        values.add(new ArrayList<>(Collections.singletonList(null)));
        for (Object value : values) {
            database.insert("t", "v", codec, value);
        }

        assertThat(database.query(codec, SqlFragment.of("SELECT v FROM t ORDER BY id")))
                .isEqualTo(values);
    }
}
