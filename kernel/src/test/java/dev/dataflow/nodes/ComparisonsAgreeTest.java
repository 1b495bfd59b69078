package dev.dataflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.internal.workflow.condition.ConditionReader;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.spi.error.DataFlowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The conditions of workflows (kernel) and those of {@code SwitchNode} (a bundle that sees only the SPI) are written twice;
 * one table holds for both.
 */
final class ComparisonsAgreeTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    /** How the left value stands to the right one: less, equal, greater; null: they differ and have no order. */
    private record Pair(
            @Nullable Object left,
            @Nullable Object right,
            @Nullable Integer order) {}

    private static final List<Pair> TABLE = List.of(
            new Pair(1, 2L, -1),
            new Pair(10, new BigDecimal("10.0"), 0),
            new Pair(0.5, 1, -1),
            new Pair(0.1, new BigDecimal("0.1"), 0),
            new Pair(-0.0, 0, 0),
            new Pair(BigInteger.TWO.pow(80), Long.MAX_VALUE, 1),
            new Pair(-0.0, 0.0, 0),
            new Pair(0.1f, 0.1, 0),
            new Pair(Double.NaN, 1, null),
            new Pair(Double.POSITIVE_INFINITY, BigInteger.TWO.pow(80), 1),
            new Pair(DayOfWeek.MONDAY, "MONDAY", 0),
            new Pair("FRIDAY", DayOfWeek.MONDAY, -1),
            new Pair("paid", "paid", 0),
            new Pair("paid", "paie", -1),
            new Pair("a", "B", 1),
            new Pair("\uFFEE", "\uD83D\uDE00", -1),
            new Pair("", " ", -1),
            new Pair("1", 1, null),
            new Pair(true, true, 0),
            new Pair(false, true, -1),
            new Pair(true, "true", null),
            new Pair(NOON, "2024-05-01T12:00:00Z", 0),
            new Pair(NOON, "2024-05-01T14:00:00+02:00", 0),
            new Pair("2024-05-01T11:59:59Z", NOON, -1),
            new Pair(NOON, OffsetDateTime.parse("2024-05-01T14:00:01+02:00"), null),
            new Pair(LocalDate.parse("2024-05-01"), "2024-05-02", -1),
            new Pair(LocalDateTime.parse("2024-05-01T10:00:00"), "2024-05-01T10:00", 0),
            new Pair(LocalTime.parse("10:00"), "09:59:59", 1),
            new Pair(NOON, "noon", null),
            new Pair(new UUID(0, 1), new UUID(0, 1), 0),
            new Pair(List.of(1), List.of(2), null),
            new Pair(null, 0, null),
            new Pair("x", null, null));

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void nullEqualsNullOnly() {
        assertThat(inKernel(null, null))
                .isEqualTo(inSwitch(null, null))
                .isEqualTo(Map.of("$eq", true, "$ne", false, "$lt", false, "$lte", false, "$gt", false, "$gte", false));
    }

    @Test
    void bothCompareAlike() {
        SoftAssertions all = new SoftAssertions();
        for (Pair pair : TABLE) {
            Map<String, Boolean> expected = expected(pair.order());
            all.assertThat(inKernel(pair.left(), pair.right()))
                    .as("kernel %s", pair)
                    .isEqualTo(expected);
            all.assertThat(inSwitch(pair.left(), pair.right()))
                    .as("switch %s", pair)
                    .isEqualTo(expected);
        }
        all.assertAll();
    }

    private static Map<String, Boolean> expected(@Nullable Integer order) {
        boolean comparable = order != null;
        int sign = comparable ? order : 0;
        boolean same = comparable && sign == 0;
        return Map.of(
                "$eq", same,
                "$ne", !same,
                "$lt", comparable && sign < 0,
                "$lte", comparable && sign <= 0,
                "$gt", comparable && sign > 0,
                "$gte", comparable && sign >= 0);
    }

    /** Where there is no order, a condition of a workflow refuses to compare, and a case does not hold. */
    private static Map<String, Boolean> inKernel(@Nullable Object left, @Nullable Object right) {
        Map<String, String> names =
                Map.of("==", "$eq", "!=", "$ne", "<", "$lt", "<=", "$lte", ">", "$gt", ">=", "$gte");
        Map<String, Boolean> found = new LinkedHashMap<>();
        names.forEach((sign, operator) -> found.put(operator, inKernel(sign, left, right)));
        return found;
    }

    private static boolean inKernel(String sign, @Nullable Object left, @Nullable Object right) {
        try {
            return ConditionReader.read("l " + sign + " r")
                    .test(operand -> ((Operand.Own) operand).path().get(0).equals("l") ? left : right);
        } catch (DataFlowException refused) {
            assertThat(refused.code()).isEqualTo("DF-102");
            assertThat(left).isNotNull();
            assertThat(right).isNotNull();
            return false;
        }
    }

    private Map<String, Boolean> inSwitch(@Nullable Object left, @Nullable Object right) {
        Map<String, Boolean> found = new LinkedHashMap<>();
        for (String operator : List.of("$eq", "$ne", "$lt", "$lte", "$gt", "$gte")) {
            Map<String, @Nullable Object> condition = new HashMap<>();
            condition.put(operator, right);
            Map<String, Object> outputs =
                    shop.run("SwitchNode", "value", left, "cases", Map.of("yes", condition), "default", "no");
            found.put(operator, outputs.containsKey("yes"));
        }
        return found;
    }
}
