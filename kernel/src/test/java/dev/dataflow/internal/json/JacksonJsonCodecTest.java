package dev.dataflow.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JacksonJsonCodecTest {

    private final JsonCodec json = new LazyJsonCodec();

    @Test
    void valuesAreReadAsTheirOneClassAndCannotBeChanged() {
        Object value = json.parse("{\"a\": [1, 9223372036854775807, 1.5, 1.0, true, null, \"x\"], \"b\": {}}");
        assertThat(value)
                .isEqualTo(Map.of("a", Arrays.asList(1L, Long.MAX_VALUE, 1.5, 1.0, true, null, "x"), "b", Map.of()));
        assertThatThrownBy(() -> ((Map<?, ?>) value).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) ((Map<?, ?>) value).get("a")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, DF-119",
        "-9223372036854775809, DF-119",
        "[1e999], DF-119",
        "'\"a\\u0000b\"', DF-115",
        "'\"\\ud83d\"', DF-115",
        "'{\"\\ud83d\": 1}', DF-115",
        "'', DF-108",
        "'{', DF-108",
        "'[1,]', DF-108",
        "'{} {}', DF-108",
        "NaN, DF-108",
        "nul, DF-108",
        "'{''a'': 1}', DF-108"
    })
    void textThatIsNoJsonOrCannotBeKeptIsRefused(String text, String code) {
        assertThat(codeOf(() -> json.parse(text))).isEqualTo(code);
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedAtOnce() {
        long start = System.nanoTime();
        assertThat(codeOf(() -> json.parse("9".repeat(1_000_000)))).isEqualTo("DF-119");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void everySensibleValueIsWritten() throws Exception {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", (short) 1);
        value.put("a", 0.1f);
        value.put("d", new BigDecimal("19.90"));
        value.put("i", new BigDecimal("5"));
        value.put("e", TimeUnit.DAYS);
        value.put("u", new UUID(1, 2));
        value.put("t", Instant.parse("2024-05-01T10:00:00.123456Z"));
        value.put("l", List.of(LocalDate.of(2024, 5, 1), new int[] {1, 2}));
        value.put("n", null);
        value.put("j", new ObjectMapper().readTree("{\"x\": [1, null]}"));
        assertThat(json.write(value))
                .isEqualTo("{\"z\":1,\"a\":0.1,\"d\":19.9,\"i\":5,\"e\":\"DAYS\","
                        + "\"u\":\"00000000-0000-0001-0000-000000000002\",\"t\":\"2024-05-01T10:00:00.123456Z\","
                        + "\"l\":[\"2024-05-01\",[1,2]],\"n\":null,\"j\":{\"x\":[1,null]}}");
    }

    @Test
    void whatJsonCannotKeepIsNotWritten() {
        Map<Object, String> values = new LinkedHashMap<>();
        values.put(Double.NaN, "DF-119");
        values.put(Float.POSITIVE_INFINITY, "DF-119");
        values.put(BigInteger.ONE.shiftLeft(63), "DF-119");
        values.put(new BigDecimal("12345678901234567.89"), "DF-119");
        values.put(new BigDecimal("1e1000000000"), "DF-119");
        values.put("a\0b", "DF-115");
        values.put(Map.of("\ud800", 1), "DF-115");
        values.put(Map.of(1, 2), "DF-102");
        values.put(new Object(), "DF-102");
        values.put(new byte[1], "DF-102");
        values.forEach((value, code) -> {
            assertThat(codeOf(() -> json.write(value))).isEqualTo(code);
            assertThat(codeOf(() -> json.write(List.of(value)))).isEqualTo(code);
            assertThat(codeOf(() -> json.canonical(value))).isEqualTo(code);
        });
    }

    @Test
    void fiveHundredLevelsWorkAndMoreDoNot() {
        String fine = "[".repeat(500) + "]".repeat(500);
        assertThat(json.write(json.parse(fine))).isEqualTo(fine);
        assertThat(json.canonical(json.parse(fine))).isEqualTo(fine);
        assertThat(codeOf(() -> json.parse("[" + fine + "]"))).isEqualTo("DF-108");
        assertThat(codeOf(() -> json.parse("[".repeat(1_000_000)))).isEqualTo("DF-108");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThat(codeOf(() -> json.write(itself))).isEqualTo("DF-108");
        assertThat(codeOf(() -> json.write(List.of(json.parse(fine))))).isEqualTo("DF-108");
    }

    @Test
    void aTextOfTenMegabytesComesBack() {
        String text = "é😀\"\\\n\u0001x".repeat(1_300_000);
        assertThat(json.parse(json.write(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\":1,\"a\":[1.0,2]}", "{ \"a\" : [1, 2.0], \"b\": 1.0e0}", "{\"b\":1,\"a\":[1,2]}"})
    void equalValuesShareOneCanonicalText(String text) {
        assertThat(json.canonical(json.parse(text))).isEqualTo("{\"a\":[1,2],\"b\":1}");
    }

    @Test
    void canonicalNumbersAreTheShortest() {
        assertThat(json.canonical(List.of(
                        1e20, 1e21, 2e23, 1e-6, 1e-7, -0.0, 123.456, -1.5e-10, 5.684341886080802E-14, Long.MAX_VALUE)))
                .isEqualTo("[100000000000000000000,1e+21,2e+23,0.000001,1e-7,0,123.456,-1.5e-10,"
                        + "5.684341886080802e-14,9223372036854775807]");
    }

    @Test
    void canonicalKeysAreSortedByCodePoint() {
        assertThat(json.canonical(Map.of("\uFB33", 1, "\uD83D\uDE00", 2, "z", 3, "Z", 4)))
                .isEqualTo("{\"Z\":4,\"z\":3,\"\uFB33\":1,\"\uD83D\uDE00\":2}");
    }

    @Test
    void randomTextNeverCausesAnythingButAProblem() {
        long seed = System.nanoTime();
        System.out.println("seed of random JSON: " + seed);
        Random random = new Random(seed);
        String alphabet = "{}[]:,\"\\u0123456789eE+-.truefalsn \n\ud83d\ude00";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Object value = json.parse(text.toString());
                assertThat(json.parse(json.write(value))).isEqualTo(value);
                assertThat(json.canonical(json.parse(json.canonical(value)))).isEqualTo(json.canonical(value));
            } catch (DataFlowException e) {
                assertThat(e.code()).as(text.toString()).isIn("DF-108", "DF-115", "DF-119");
            }
        }
    }

    private static String codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(DataFlowException.class, call).code();
    }
}
