package dev.dataflow.internal.query;

import static dev.dataflow.internal.query.Shop.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Sort;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTest {

    private static final List<Sort> SORT = List.of(Sort.desc("age"), Sort.asc("id"));
    private static final Filter FILTER = Filter.compare("age", Operator.GT, 18).and(Filter.eq("active", true));
    private static final CursorKey QUERY = CursorKey.of("Order", FILTER, SORT, "acme");

    private final Cursors cursors = Cursors.withRandomKey();

    @Test
    void everyCanonicalValueComesBackExactly() {
        Object[] values = {
            null,
            "",
            "Zoë 𝄞".repeat(40_000),
            true,
            false,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Float.MIN_VALUE,
            -0.0,
            Double.MIN_NORMAL,
            new BigDecimal("-12345678901234567890.1234567890"),
            new BigDecimal("1E+30"),
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.parse("1969-12-31T23:59:59.999999"),
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            new UUID(-1, 1),
            new byte[] {0, -1},
            List.of(1L, List.of("x")),
            Map.of("k", List.of(2.5))
        };
        assertThat(cursors.decode(QUERY, cursors.encode(QUERY, values))).isEqualTo(values);
    }

    @Test
    void randomValuesComeBackExactly() {
        long seed = System.nanoTime();
        System.out.println("CursorsTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Object[] values = {
                random.nextLong(),
                new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(40)),
                Double.longBitsToDouble(random.nextLong()),
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(999_999_999))
            };
            assertThat(cursors.decode(QUERY, cursors.encode(QUERY, values))).isEqualTo(values);
        }
    }

    @Test
    void theTextIsSafeInAUrl() {
        for (int i = 0; i < 100; i++) {
            assertThat(cursors.encode(QUERY, new Object[] {i, "ÿ?>"})).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void anotherQueryRefusesTheCursor() {
        String cursor = cursors.encode(QUERY, new Object[] {41, "o-1"});
        List<CursorKey> others = List.of(
                CursorKey.of("Customer", FILTER, SORT, "acme"),
                CursorKey.of("Order", Filter.all(), SORT, "acme"),
                CursorKey.of("Order", FILTER.negate(), SORT, "acme"),
                CursorKey.of(
                        "Order", Filter.compare("age", Operator.GT, 19).and(Filter.eq("active", true)), SORT, "acme"),
                CursorKey.of(
                        "Order", Filter.compare("age", Operator.GTE, 18).and(Filter.eq("active", true)), SORT, "acme"),
                CursorKey.of("Order", FILTER, List.of(Sort.asc("age"), Sort.asc("id")), "acme"),
                CursorKey.of("Order", FILTER, List.of(Sort.desc("age")), "acme"),
                CursorKey.of("Order", FILTER, SORT, "evil"),
                CursorKey.of("Order", FILTER, SORT, null));
        for (CursorKey other : others) {
            assertThat(refusal(() -> cursors.decode(other, cursor)).code()).isEqualTo("DF-116");
        }
        assertThat(refusal(() -> Cursors.withRandomKey().decode(QUERY, cursor)).code())
                .isEqualTo("DF-116");
    }

    @Test
    void theSameQueryAcceptsItWhateverTheClassesOfItsNumbersAndTheOrderOfItsKeys() {
        String cursor = cursors.encode(QUERY, new Object[] {41});
        Filter same = Filter.compare("age", Operator.GT, 18L).and(Filter.eq("active", true));
        assertThat(cursors.decode(CursorKey.of("Order", same, SORT, "acme"), cursor))
                .containsExactly(41);
        CursorKey one = CursorKey.of("Order", Filter.eq("profile", Map.of("a", 1, "b", 2)), SORT, null);
        CursorKey other = CursorKey.of(
                "Order", Filter.eq("profile", new java.util.TreeMap<>(Map.of("b", 2, "a", 1))), SORT, null);
        assertThat(one.digest()).isEqualTo(other.digest());
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.encode(QUERY, new Object[] {41, "o-1"}));
        for (int bit = 0; bit < cursor.length * 8; bit++) {
            byte[] forged = cursor.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(refusal(() -> cursors.decode(QUERY, text)).code()).isEqualTo("DF-116");
        }
        for (int length = 0; length < cursor.length; length++) {
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(cursor, length));
            assertThat(refusal(() -> cursors.decode(QUERY, text)).code()).isEqualTo("DF-116");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not a cursor", "AAAA", "ÄÖÜ", "====", "\u0000"})
    void whatIsNoCursorIsRefused(String text) {
        assertThat(refusal(() -> cursors.decode(QUERY, text)).code()).isEqualTo("DF-116");
    }

    @Test
    void instancesWithOneKeyUnderstandEachOther() {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        String cursor = new Cursors(key).encode(QUERY, new Object[] {1});
        assertThat(new Cursors(key).decode(QUERY, cursor)).containsExactly(1);
        assertThatThrownBy(() -> new Cursors(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
