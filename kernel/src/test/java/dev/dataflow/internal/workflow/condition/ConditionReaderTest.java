package dev.dataflow.internal.workflow.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionReaderTest {

    private static final Map<String, Object> VALUES = new HashMap<>();

    static {
        VALUES.put("status", "paid");
        VALUES.put("done", true);
        VALUES.put("open", false);
        VALUES.put("n", 10);
        VALUES.put("long", 10L);
        VALUES.put("price", new BigDecimal("19.990"));
        VALUES.put("big", BigInteger.TWO.pow(80));
        VALUES.put("half", 0.5);
        VALUES.put("at", Instant.parse("2024-05-01T10:00:00Z"));
        VALUES.put("day", LocalDate.parse("2024-05-01"));
        VALUES.put("list", List.of(1));
        VALUES.put("nothing", null);
        VALUES.put("not_paid", 1);
        VALUES.put("high", "\uFFEE");
        VALUES.put("emoji", "\uD83D\uDE00");
    }

    private static boolean test(String condition) {
        return ConditionReader.read(condition)
                .test(operand -> operand instanceof Operand.Own own
                        ? VALUES.get(own.path().get(0))
                        : operand instanceof Operand.Input input
                                ? VALUES.get(input.name())
                                : VALUES.get(((Operand.Output) operand).path().get(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "status == 'paid' ~ true",
                "status == \"paid\" ~ true",
                "status != 'paid' ~ false",
                "status < 'paie' ~ true",
                "done ~ true",
                "open ~ false",
                "not open ~ true",
                "!open ~ true",
                "! done ~ false",
                "not_paid == 1 ~ true",
                "done == true ~ true",
                "done == false ~ false",
                "n == 10 ~ true",
                "n == 10.0 ~ true",
                "n == long ~ true",
                "n >= 10 and n <= 10 ~ true",
                "n > 10 or n < 10 ~ false",
                "n>9&&n<11 ~ true",
                "n<9||n>9 ~ true",
                "price == 19.99 ~ true",
                "price > n ~ true",
                "half < 1 ~ true",
                "half == 0.5 ~ true",
                "big > 9223372036854775807 ~ true",
                "n == -10 ~ false",
                "at > '2024-05-01T09:59:59Z' ~ true",
                "at == '2024-05-01T12:00:00+02:00' ~ true",
                "day <= '2024-05-01' ~ true",
                "nothing == null ~ true",
                "missing == null ~ true",
                "status != null ~ true",
                "nothing < 1 ~ false",
                "nothing >= 1 ~ false",
                "status == 5 ~ false",
                "list == 1 ~ false",
                "emoji > high ~ true",
                "(n == 1 or n == 10) and not (open or status == 'x') ~ true",
                "n == 1 or n == 10 and open ~ false",
                "${node.status} == 'paid' ~ true",
                "{{n}} == 10 and ${ node.done } ~ true",
                "status == 'it''s' ~ false"
            })
    void a_condition_is_true_or_false(String condition, boolean expected) {
        assertThat(test(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "status =",
                "status = 'paid'",
                "== 1",
                "(a",
                "a)",
                "a b",
                "a == ",
                "a and",
                "not",
                "'open",
                "a == 'b",
                "a == 1.2.3",
                "a == 1e5",
                "a == 12abc",
                "${node}",
                "${}",
                "${a.b",
                "{{a",
                "{{a.b}}",
                "a..b",
                ".a",
                "a.",
                "a == @",
                "a + 1"
            })
    void what_is_no_condition_is_a_problem(String condition) {
        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> ConditionReader.read(condition));

        assertThat(failure.code()).isEqualTo("DF-108");
        assertThat(failure.problem().expected()).isNotBlank();
    }

    @Test
    void depth_and_length_are_limited() {
        assertThat(catchThrowableOfType(
                                DataFlowException.class,
                                () -> ConditionReader.read("(".repeat(500) + "a" + ")".repeat(500)))
                        .code())
                .isEqualTo("DF-108");
        assertThat(catchThrowableOfType(DataFlowException.class, () -> ConditionReader.read("a".repeat(5_000)))
                        .code())
                .isEqualTo("DF-108");
    }

    @Test
    void things_without_an_order_cannot_be_less() {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> test("status < 5"));

        assertThat(failure.code()).isEqualTo("DF-102");
        assertThat(failure.problem().message()).isEqualTo("A condition cannot tell whether text < integer");
    }
}
