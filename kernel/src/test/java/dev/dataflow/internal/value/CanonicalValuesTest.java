package dev.dataflow.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalValuesTest {

    private static final UUID ID = UUID.fromString("0190a3b4-1111-7222-8333-444455556666");
    private final CanonicalValues values = new CanonicalValues(new JacksonJsonCodec());

    enum Color {
        RED,
        GREEN
    }

    static Stream<Arguments> accepted() {
        FieldType colors = FieldType.enumeration("RED", "GREEN");
        return Stream.of(
                arguments(FieldType.text(), "Zoë 𝄞 o'Neil; drop table", "Zoë 𝄞 o'Neil; drop table"),
                arguments(FieldType.text(3), "𝄞𝄞𝄞", "𝄞𝄞𝄞"),
                arguments(FieldType.bool(), true, true),
                arguments(FieldType.smallint(), 32767L, 32767),
                arguments(FieldType.integer(), (short) 5, 5),
                arguments(FieldType.integer(), new BigDecimal("25.0"), 25),
                arguments(FieldType.integer(), new BigDecimal("0E+999999999"), 0),
                arguments(FieldType.bigint(), 41, 41L),
                arguments(FieldType.doublePrecision(), -0.0, 0.0),
                arguments(FieldType.doublePrecision(), -0.0f, 0.0),
                arguments(FieldType.real(), -0.0, 0.0f),
                arguments(FieldType.real(), -0.0f, 0.0f),
                arguments(FieldType.bigint(), new BigInteger("9223372036854775807"), Long.MAX_VALUE),
                arguments(FieldType.bigint(), new BigDecimal("-9.223372036854775808E+18"), Long.MIN_VALUE),
                arguments(FieldType.real(), 0.1, 0.1f),
                arguments(FieldType.real(), 16777216, 16777216f),
                arguments(FieldType.doublePrecision(), 0.1f, 0.1),
                arguments(FieldType.doublePrecision(), new BigDecimal("19.99"), 19.99),
                arguments(FieldType.doublePrecision(), 3_000_000_000L, 3e9),
                arguments(FieldType.decimal(12, 2), 19.99, new BigDecimal("19.99")),
                arguments(FieldType.decimal(12, 2), 0.1f, new BigDecimal("0.10")),
                arguments(FieldType.decimal(12, 2), 5, new BigDecimal("5.00")),
                arguments(FieldType.decimal(12, 2), new BigDecimal("1.5000"), new BigDecimal("1.50")),
                arguments(FieldType.decimal(12, 2), new BigDecimal("1E+9"), new BigDecimal("1000000000.00")),
                arguments(FieldType.decimal(12, 2), new BigDecimal("0E+2000000000"), new BigDecimal("0.00")),
                arguments(FieldType.date(), "2024-02-29", LocalDate.of(2024, 2, 29)),
                arguments(FieldType.date(), java.sql.Date.valueOf("2024-02-29"), LocalDate.of(2024, 2, 29)),
                arguments(FieldType.time(), "17:45:00.123456", LocalTime.of(17, 45, 0, 123_456_000)),
                arguments(FieldType.time(), java.sql.Time.valueOf("17:45:01"), LocalTime.of(17, 45, 1)),
                arguments(FieldType.timestamp(), "2024-01-31T10:20:30.5", LocalDateTime.parse("2024-01-31T10:20:30.5")),
                arguments(FieldType.timestamp(), "2024-01-31 10:20:30", LocalDateTime.parse("2024-01-31T10:20:30")),
                arguments(FieldType.timestamp(), "2024-01-31", LocalDateTime.parse("2024-01-31T00:00")),
                arguments(FieldType.timestamp(), "2024-01-31T10:00:00+02:00", LocalDateTime.parse("2024-01-31T08:00")),
                arguments(FieldType.timestamp(), Instant.EPOCH, LocalDateTime.parse("1970-01-01T00:00")),
                arguments(
                        FieldType.timestamp(),
                        java.sql.Timestamp.valueOf("2024-01-31 10:20:30.123456"),
                        LocalDateTime.parse("2024-01-31T10:20:30.123456")),
                arguments(FieldType.timestamptz(), "2024-01-31T10:20:30Z", Instant.parse("2024-01-31T10:20:30Z")),
                arguments(FieldType.timestamptz(), "2024-01-31t10:20:30z", Instant.parse("2024-01-31T10:20:30Z")),
                arguments(FieldType.timestamptz(), "2024-01-31T10:20+0200", Instant.parse("2024-01-31T08:20:00Z")),
                arguments(FieldType.timestamptz(), "2024-01-31T10:20:30-08", Instant.parse("2024-01-31T18:20:30Z")),
                arguments(FieldType.timestamptz(), "2024-01-31", Instant.parse("2024-01-31T00:00:00Z")),
                arguments(
                        FieldType.timestamptz(),
                        OffsetDateTime.parse("2024-01-31T10:20:30+05:30"),
                        Instant.parse("2024-01-31T04:50:30Z")),
                arguments(
                        FieldType.timestamptz(),
                        ZonedDateTime.parse("2024-01-31T10:20:30+01:00[Europe/Paris]"),
                        Instant.parse("2024-01-31T09:20:30Z")),
                arguments(FieldType.timestamptz(), new java.util.Date(1_000), Instant.ofEpochSecond(1)),
                arguments(FieldType.timestamptz(), "9999-12-31T23:59:59Z", Instant.parse("9999-12-31T23:59:59Z")),
                arguments(FieldType.timestamptz(), "0001-01-01T00:00:00Z", Instant.parse("0001-01-01T00:00:00Z")),
                arguments(FieldType.uuid(), ID.toString().toUpperCase(java.util.Locale.ROOT), ID),
                arguments(FieldType.bytes(), ByteBuffer.wrap(new byte[] {1, 2}), new byte[] {1, 2}),
                arguments(FieldType.array(FieldType.text()), new String[] {"a"}, List.of("a")),
                arguments(FieldType.array(FieldType.integer()), new long[] {1, 2}, List.of(1, 2)),
                arguments(FieldType.array(FieldType.bigint()), new LinkedHashSet<>(List.of(2, 1)), List.of(2L, 1L)),
                arguments(colors, "GREEN", "GREEN"),
                arguments(colors, Color.RED, "RED"),
                arguments(FieldType.json(), "not parsed", "not parsed"),
                arguments(
                        FieldType.json(),
                        Map.of("a", List.of(1, 2.5, true), "b", new int[] {7}),
                        Map.of("a", List.of(1L, 2.5, true), "b", List.of(7L))),
                arguments(FieldType.json(), new BigDecimal("0.1"), 0.1),
                arguments(
                        FieldType.json(),
                        JsonNodeFactory.instance.objectNode().put("n", 3).putNull("z"),
                        Collections.unmodifiableMap(new HashMap<>() {
                            {
                                put("n", 3L);
                                put("z", null);
                            }
                        })));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatLosesNothingBecomesTheCanonicalValue(FieldType type, Object given, Object expected) {
        Object canonical = values.canonical(type, given, Strictness.LENIENT);
        assertThat(canonical).isEqualTo(expected).isInstanceOf(type.javaType());
    }

    static Stream<Arguments> refused() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("again", List.of(loop));
        return Stream.of(
                arguments(FieldType.text(), 'x', "DF-102"),
                arguments(FieldType.text(), 5, "DF-102"),
                arguments(FieldType.text(), "a\u0000b", "DF-115"),
                arguments(FieldType.text(), "high \ud834", "DF-115"),
                arguments(FieldType.text(), "low \udd1e!", "DF-115"),
                arguments(FieldType.text(), "swapped \udd1e\ud834", "DF-115"),
                arguments(FieldType.text(2), "abc", "DF-102"),
                arguments(FieldType.bool(), "true", "DF-102"),
                arguments(FieldType.bool(), 1, "DF-102"),
                arguments(FieldType.integer(), "25", "DF-102"),
                arguments(FieldType.integer(), 25.0, "DF-102"),
                arguments(FieldType.integer(), new BigDecimal("2.5"), "DF-102"),
                arguments(FieldType.integer(), new AtomicInteger(1), "DF-102"),
                arguments(FieldType.integer(), true, "DF-102"),
                arguments(FieldType.smallint(), 32768, "DF-119"),
                arguments(FieldType.integer(), 2147483648L, "DF-119"),
                arguments(FieldType.bigint(), new BigInteger("9223372036854775808"), "DF-119"),
                arguments(FieldType.bigint(), new BigDecimal("1E+2000000000"), "DF-119"),
                arguments(FieldType.real(), Float.NaN, "DF-119"),
                arguments(FieldType.real(), 1e39, "DF-119"),
                arguments(FieldType.real(), 3.14159265358979, "DF-102"),
                arguments(FieldType.real(), 16777217, "DF-102"),
                arguments(FieldType.doublePrecision(), Double.NaN, "DF-119"),
                arguments(FieldType.doublePrecision(), Double.NEGATIVE_INFINITY, "DF-119"),
                arguments(FieldType.doublePrecision(), 9007199254740993L, "DF-102"),
                arguments(FieldType.doublePrecision(), new BigDecimal("1E+2000000000"), "DF-119"),
                arguments(FieldType.doublePrecision(), "1.5", "DF-102"),
                arguments(FieldType.decimal(5, 2), "1.5", "DF-102"),
                arguments(FieldType.decimal(5, 2), new BigDecimal("1.505"), "DF-102"),
                arguments(FieldType.decimal(5, 2), 1000, "DF-119"),
                arguments(FieldType.decimal(5, 2), new BigDecimal("1E+2000000000"), "DF-119"),
                arguments(FieldType.decimal(5, 2), new BigDecimal("1E-2000000000"), "DF-102"),
                arguments(FieldType.decimal(5, 2), Double.POSITIVE_INFINITY, "DF-119"),
                arguments(FieldType.date(), "2023-02-29", "DF-103"),
                arguments(FieldType.date(), "2024-01-31T00:00:00", "DF-103"),
                arguments(FieldType.date(), 20240131, "DF-103"),
                arguments(FieldType.date(), LocalDate.of(10_000, 1, 1), "DF-103"),
                arguments(FieldType.date(), LocalDate.of(0, 1, 1), "DF-103"),
                arguments(FieldType.time(), "25:00", "DF-103"),
                arguments(FieldType.time(), "10:00Z", "DF-103"),
                arguments(FieldType.timestamp(), "yesterday", "DF-103"),
                arguments(FieldType.timestamp(), "2024-01-31T10:00:00ZZ", "DF-103"),
                arguments(FieldType.timestamp(), "2024-01-3110:00:00", "DF-103"),
                arguments(FieldType.timestamp(), "+10000-01-01T00:00:00", "DF-103"),
                arguments(FieldType.timestamp(), Instant.MAX, "DF-103"),
                arguments(FieldType.timestamptz(), "2024-01-31T10:00:00", "DF-103"),
                arguments(FieldType.timestamptz(), LocalDateTime.parse("2024-01-31T10:00"), "DF-103"),
                arguments(FieldType.timestamptz(), "9999-12-31T23:59:59-01:00", "DF-103"),
                arguments(FieldType.timestamptz(), Instant.MIN, "DF-103"),
                arguments(FieldType.timestamptz(), java.sql.Time.valueOf("10:00:00"), "DF-103"),
                arguments(FieldType.timestamptz(), 1706695200L, "DF-103"),
                arguments(FieldType.uuid(), "1-1-1-1-1", "DF-102"),
                arguments(FieldType.uuid(), "0190a3b4-1111-7222-8333-44445555666g", "DF-102"),
                arguments(FieldType.bytes(), "AQI=", "DF-102"),
                arguments(FieldType.array(FieldType.text()), "a", "DF-102"),
                arguments(FieldType.array(FieldType.text()), Arrays.asList("a", null), "DF-102"),
                arguments(FieldType.array(FieldType.integer()), List.of(1, "2"), "DF-102"),
                arguments(FieldType.array(FieldType.text()), List.of("\u0000"), "DF-115"),
                arguments(FieldType.enumeration("red", "green"), "gren", "DF-109"),
                arguments(FieldType.enumeration("red", "green"), Color.RED, "DF-109"),
                arguments(FieldType.enumeration("red", "green"), 1, "DF-102"),
                arguments(FieldType.json(), Map.of(1, 2), "DF-102"),
                arguments(FieldType.json(), Map.of("k\u0000", 2), "DF-115"),
                arguments(FieldType.json(), List.of("\ud834"), "DF-115"),
                arguments(FieldType.json(), List.of(Double.NaN), "DF-119"),
                arguments(FieldType.json(), new BigDecimal("12345678901234567.89"), "DF-119"),
                arguments(FieldType.json(), new BigInteger("9223372036854775808"), "DF-119"),
                arguments(FieldType.json(), loop, "DF-108"),
                arguments(FieldType.json(), Instant.EPOCH, "DF-102"),
                arguments(FieldType.json(), new byte[] {1}, "DF-102"),
                arguments(FieldType.json(), JsonNodeFactory.instance.nullNode(), "DF-102"),
                arguments(FieldType.json(), DoubleNode.valueOf(Double.NaN), "DF-119"),
                arguments(FieldType.json(), new POJONode(new Object()), "DF-102"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatWouldLoseSomethingIsRefusedWithAFix(FieldType type, Object given, String code) {
        DataFlowException refusal = refusal(type, given, Strictness.LENIENT);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().location()).isEqualTo(Location.UNKNOWN);
        assertThat(refusal.problem().expected()).isNotBlank();
        assertThat(refusal.problem().fixes()).isNotEmpty();
        assertThat(refusal.problem().found() + refusal.problem().expected())
                .isNotBlank()
                .doesNotContain("\u0000");
    }

    @Test
    void digitsBelowAMicrosecondAreCutAndRefusedWhereTheCallerIsStrict() {
        Instant fine = Instant.parse("2024-01-31T10:20:30.123456789Z");
        assertThat(values.canonical(FieldType.timestamptz(), fine, Strictness.LENIENT))
                .isEqualTo(Instant.parse("2024-01-31T10:20:30.123456Z"));
        assertThat(values.canonical(FieldType.time(), LocalTime.of(1, 2, 3, 999_999_999), Strictness.LENIENT))
                .isEqualTo(LocalTime.of(1, 2, 3, 999_999_000));
        assertThat(refusal(FieldType.timestamptz(), fine, Strictness.STRICT).code())
                .isEqualTo("DF-103");
        assertThat(refusal(FieldType.timestamp(), "2024-01-31T10:20:30.123456789", Strictness.STRICT)
                        .code())
                .isEqualTo("DF-103");
        assertThat(refusal(FieldType.timestamp(), "2024-01-31T10:20:30+02:00", Strictness.STRICT)
                        .code())
                .isEqualTo("DF-103");
    }

    @Test
    void aTimeBefore1970IsCutToTheMicrosecondBeforeIt() {
        Instant early = Instant.parse("1969-12-31T23:59:59.999999999Z");
        assertThat(values.canonical(FieldType.timestamptz(), early, Strictness.LENIENT))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Grüße", "𝄞"})
    void aCanonicalValueComesBackItself(String text) {
        assertThat(values.canonical(FieldType.text(), text, Strictness.STRICT)).isSameAs(text);
        Long number = 1L << 40;
        assertThat(values.canonical(FieldType.bigint(), number, Strictness.STRICT))
                .isSameAs(number);
        BigDecimal decimal = new BigDecimal("1.25");
        assertThat(values.canonical(FieldType.decimal(10, 2), decimal, Strictness.STRICT))
                .isSameAs(decimal);
        Instant now = Instant.parse("2024-01-31T10:20:30.123456Z");
        assertThat(values.canonical(FieldType.timestamptz(), now, Strictness.STRICT))
                .isSameAs(now);
    }

    @Test
    void listsAndJsonShareNothingWithWhatWasGiven() {
        List<Object> inner = new ArrayList<>(List.of(1));
        Map<String, Object> given = new HashMap<>(Map.of("list", inner));
        Object json = values.canonical(FieldType.json(), given, Strictness.LENIENT);
        Object array = values.canonical(FieldType.array(FieldType.integer()), inner, Strictness.LENIENT);
        inner.add(2);
        given.put("more", 1);
        assertThat(json).isEqualTo(Map.of("list", List.of(1L)));
        assertThat(array).isEqualTo(List.of(1));
    }

    @Test
    void jsonThatGrowsWithoutEndIsRefusedInTime() {
        List<Object> doubled = List.of("x");
        for (int i = 0; i < 400; i++) {
            doubled = List.of(doubled, doubled);
        }
        assertThat(refusal(FieldType.json(), doubled, Strictness.LENIENT).code())
                .isEqualTo("DF-108");
    }

    @Test
    void theElementOfAnArrayIsNamed() {
        assertThat(refusal(FieldType.array(FieldType.integer()), List.of(1, "2"), Strictness.LENIENT))
                .hasMessageContaining("Element 1")
                .hasMessageContaining("\"2\"");
    }

    @Test
    void anUnknownNameOfAnEnumerationBringsLookAlikes() {
        assertThat(refusal(FieldType.enumeration("pending", "paid"), "pendng", Strictness.LENIENT))
                .hasMessageContaining("did you mean 'pending'?");
    }

    @Test
    void longTextIsNotShown() {
        String secret = "s3cr3t".repeat(20);
        assertThat(refusal(FieldType.integer(), secret, Strictness.LENIENT))
                .message()
                .doesNotContain("s3cr3t");
        assertThat(refusal(FieldType.text(10), secret, Strictness.LENIENT))
                .message()
                .doesNotContain("s3cr3t");
    }

    private DataFlowException refusal(FieldType type, Object value, Strictness strictness) {
        DataFlowException refusal =
                catchThrowableOfType(DataFlowException.class, () -> values.canonical(type, value, strictness));
        assertThat(refusal)
                .as("refusal of %s for %s", value.getClass(), type.notation())
                .isNotNull();
        return refusal;
    }
}
