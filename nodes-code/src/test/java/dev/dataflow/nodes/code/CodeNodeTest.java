package dev.dataflow.nodes.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CodeNodeTest {

    private final CodeRunner code = new CodeRunner();

    @AfterEach
    void close() {
        code.close();
    }

    @Test
    void variablesOfTheTopLevelAreOutputs() {
        Map<String, Object> outputs = code.run(
                "total = price * quantity; label = total > 100 ? 'large' : 'small'", "price", 60, "quantity", 2);

        assertThat(outputs).containsOnly(Map.entry("total", 120), Map.entry("label", "large"));
    }

    @Test
    void declaredVariablesOfTheTopLevelAreOutputsToo() {
        Map<String, Object> outputs = code.run(
                "var a = 1;\nlet b = 2;\nconst c = a + b;\nif (true) { var inner = 9; d = inner }\nvar text = 'var x = 1'");

        assertThat(outputs)
                .containsOnly(
                        Map.entry("a", 1),
                        Map.entry("b", 2),
                        Map.entry("c", 3),
                        Map.entry("d", 9),
                        Map.entry("text", "var x = 1"));
    }

    @Test
    void codeThatSetsNothingGivesItsLastValue() {
        assertThat(code.run("price * 2", "price", 21L)).containsOnly(Map.entry("result", 42L));
    }

    @Test
    void anInputThatIsSetAgainIsAnOutput() {
        assertThat(code.run("n = n + 1", "n", 1L)).containsOnly(Map.entry("n", 2L));
    }

    @Test
    void decimalsStayExact() {
        Map<String, Object> outputs = code.run(
                "net = gross / 1.19; sum = a + b; whole = price * 2; share = round(net, 2)",
                "gross",
                new BigDecimal("119.00"),
                "a",
                new BigDecimal("0.1"),
                "b",
                new BigDecimal("0.2"),
                "price",
                new BigDecimal("250.00"));

        assertThat((BigDecimal) outputs.get("net")).isEqualByComparingTo("100");
        assertThat(outputs.get("sum")).isEqualTo(new BigDecimal("0.3"));
        assertThat(outputs.get("whole")).isEqualTo(new BigDecimal("500.00"));
        assertThat(outputs.get("share")).isEqualTo(new BigDecimal("100.00"));
    }

    @Test
    void wholeNumbersGrowBeyondLong() {
        Map<String, Object> outputs = code.run("n = a * b; m = a + 1", "a", Long.MAX_VALUE, "b", 3L);

        assertThat(outputs.get("n")).isEqualTo(new BigDecimal("27670116110564327421"));
        assertThat(outputs.get("m")).isEqualTo(new BigDecimal("9223372036854775808"));
    }

    @Test
    void entriesCanBeSet() {
        assertThat(code.run("l = [1, 2]; l[1] = 5; m = {:}; m.a = 1; m[2] = 'b'; m['c d'] = null"))
                .containsEntry("l", List.of(1, 5))
                .containsEntry("m", new HashMap<>() {
                    {
                        put("a", 1);
                        put("2", "b");
                        put("c d", null);
                    }
                });
        assertThat(code.fail("l = [1]; l[7] = 1").code()).isEqualTo("DF-708");
        assertThat(code.fail("l = [1]; l.size = 1").code()).isEqualTo("DF-708");
    }

    @Test
    void loopsListsAndMapsWork() {
        Map<String, Object> rows = Map.of("id", "a", "total", new BigDecimal("10.50"));
        Map<String, Object> other = Map.of("id", "b", "total", new BigDecimal("4.50"));
        Map<String, Object> outputs = code.run("""
                sum = 0
                byId = {:}
                ids = []
                for (row : records) {
                  sum = sum + row.total
                  byId[row.id] = row.total
                  ids.add(row.id)
                }
                """, "records", List.of(rows, other));

        assertThat(outputs.get("sum")).isEqualTo(new BigDecimal("15.00"));
        assertThat(outputs.get("ids")).isEqualTo(List.of("a", "b"));
        assertThat(outputs.get("byId")).isEqualTo(Map.of("a", new BigDecimal("10.50"), "b", new BigDecimal("4.50")));
    }

    @Test
    void functionsOnNumbersListsAndText() {
        assertThat(code.run("x = sum([1, 2, 3])")).containsEntry("x", 6L);
        assertThat(code.run("x = avg([1, 2])").get("x")).isEqualTo(new BigDecimal("1.5000000000"));
        assertThat(code.run("x = max([3, 1, 2]); y = min(4, 5)"))
                .containsEntry("x", 3)
                .containsEntry("y", 4);
        assertThat(code.run("x = join(['a', 'b'], '-')")).containsEntry("x", "a-b");
        assertThat(code.run("x = split('a,b,c')")).containsEntry("x", List.of("a", "b", "c"));
        assertThat(code.run("x = sort([3, 1, 2])")).containsEntry("x", List.of(1, 2, 3));
        assertThat(code.run("x = distinct([1, 1, 2])")).containsEntry("x", List.of(1, 2));
        assertThat(code.run("x = decimal('1.50'); y = integer('7'); z = abs(-3)"))
                .containsEntry("x", new BigDecimal("1.50"))
                .containsEntry("y", 7L)
                .containsEntry("z", 3);
    }

    @Test
    void functionsOfTheCodeItselfAreNoOutputs() {
        assertThat(code.run("twice = (x) -> { x * 2 }; n = twice(21)")).containsOnly(Map.entry("n", 42));
    }

    @Test
    void timesCanBeAsked() {
        Map<String, Object> outputs = code.run(
                "year = day.getYear(); next = day.plusDays(1); before = a.isBefore(b)",
                "day",
                LocalDate.of(2026, 1, 31),
                "a",
                Instant.EPOCH,
                "b",
                Instant.EPOCH.plusSeconds(1));

        assertThat(outputs)
                .containsOnly(
                        Map.entry("year", 2026),
                        Map.entry("next", LocalDate.of(2026, 2, 1)),
                        Map.entry("before", true));
    }

    @Test
    void fieldsNamedLikeMethodsAreFields() {
        Map<String, Object> row = Map.of("size", 7, "empty", "no", "class", "A");

        assertThat(code.run("a = row.size; b = row.empty; c = row['class']", "row", row))
                .containsOnly(Map.entry("a", 7), Map.entry("b", "no"), Map.entry("c", "A"));
    }

    @Test
    void outputsArePlainValues() {
        Map<String, Object> outputs =
                code.run("r = 1..3; s = {1, 2}; parts = 'a b'.split(' '); n = null; c = 'abc'.charAt(1)");

        assertThat(outputs.get("r")).isEqualTo(List.of(1, 2, 3));
        assertThat(outputs.get("s")).isEqualTo(List.of(1, 2));
        assertThat(outputs.get("parts")).isEqualTo(List.of("a", "b"));
        assertThat(outputs).containsEntry("n", null);
        assertThat(outputs.get("c")).isEqualTo("b");
    }

    @Test
    void theCallersDataIsNotChanged() {
        List<Object> inner = new ArrayList<>(List.of(1, 2));
        Map<String, Object> order = new HashMap<>(Map.of("items", inner, "total", 5));

        Map<String, Object> outputs = code.run("order.total = 6; order.items.add(3); copy = order", "order", order);

        assertThat(order).isEqualTo(Map.of("items", List.of(1, 2), "total", 5));
        assertThat(outputs.get("copy")).isEqualTo(Map.of("items", List.of(1, 2, 3), "total", 6));
        inner.add(9);
        assertThat(outputs.get("copy")).isEqualTo(Map.of("items", List.of(1, 2, 3), "total", 6));
    }

    @Test
    void anInputThatNobodyCanChangeIsWorkedOnLikeAnyOther() {
        assertThat(code.run("list.add(4); n = list.size()", "list", List.of(1, 2, 3)))
                .containsOnly(Map.entry("n", 4));
    }

    @Test
    void nullIsNoOperand() {
        DataFlowException failure = code.fail("a = b + 1", "b", null);

        assertThat(failure.code()).isEqualTo("DF-708");
        assertThat(failure.getMessage()).contains("line 1");
    }

    @Test
    void divisionByZeroFails() {
        assertThat(code.fail("a = 1 / 0").code()).isEqualTo("DF-708");
    }

    @Test
    void aSyntaxErrorIsToldWithLineAndColumn() {
        DataFlowException failure = code.fail("a = 1\nb = = 2");

        assertThat(failure.code()).isEqualTo("DF-708");
        assertThat(failure.getMessage()).contains("line 2, column 3");
        assertThat(failure.problem().found()).isEqualTo("b = = 2");
    }

    @Test
    void aSyntaxErrorIsFoundByValidation() {
        assertThat(code.check("a = ").list())
                .singleElement()
                .satisfies(p -> assertThat(p.code().code()).isEqualTo("DF-708"));
        assertThat(code.check("a = 1").isEmpty()).isTrue();
        assertThat(code.check("  ").list())
                .singleElement()
                .satisfies(p -> assertThat(p.code().code()).isEqualTo("DF-107"));
    }

    @Test
    void anUnknownVariableIsToldWithLookalikes() {
        DataFlowException failure = code.fail("total = prise * 2", "price", 4);

        assertThat(failure.code()).isEqualTo("DF-708");
        assertThat(failure.getMessage()).contains("'prise'").contains("'price'").contains("line 1, column 9");
    }

    @Test
    void anUnknownFunctionIsTold() {
        assertThat(code.fail("total = summe([1])").getMessage())
                .contains("'summe'")
                .contains("sum");
    }

    @Test
    void templateLiteralsAreRefused() {
        DataFlowException failure = code.fail("a = 1\nb = `x${a}`");

        assertThat(failure.code()).isEqualTo("DF-708");
        assertThat(failure.getMessage()).contains("line 2, column 5");
    }

    @Test
    void aLoopWithoutEndEndsWithTheTimeLimit() {
        long start = System.nanoTime();

        DataFlowException failure = code.fail("while (true) { }", "timeout_ms", 100);

        assertThat(failure.code()).isEqualTo("DF-503");
        assertThat(failure).isInstanceOf(DataFlowException.Timeout.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aPatternWithoutEndEndsWithTheTimeLimit() {
        DataFlowException failure =
                code.fail("a = text =~ '(.*a){30}b'", "text", "a".repeat(60) + "!", "timeout_ms", 200);

        assertThat(failure.code()).isEqualTo("DF-503");
    }

    @Test
    void theDeadlineOfTheRunCounts() {
        try {
            code.run(Map.of("code", "while (true) { }"), OperationContext.EMPTY.withTimeLimit(Duration.ofMillis(100)));
            throw new AssertionError("no failure");
        } catch (DataFlowException failure) {
            assertThat(failure.code()).isEqualTo("DF-503");
        }
    }

    @Test
    void cancellationStopsTheCode() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        Thread canceller = new Thread(() -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            cancellation.cancel();
        });
        canceller.start();
        try {
            code.run(Map.of("code", "while (true) { }"), OperationContext.EMPTY.withCancellation(cancellation));
            throw new AssertionError("no failure");
        } catch (DataFlowException failure) {
            assertThat(failure.code()).isEqualTo("DF-508");
        } finally {
            canceller.join();
        }
    }

    @Test
    void aBadTimeLimitIsRefused() {
        assertThat(code.fail("a = 1", "timeout_ms", 0).code()).isEqualTo("DF-109");
        assertThat(code.fail("a = 1", "timeout_ms", BigInteger.ONE.shiftLeft(64).add(BigInteger.TEN))
                        .code())
                .isEqualTo("DF-109");
        for (Object odd : List.of(1.5, new BigDecimal("100.9"), "100")) {
            assertThat(code.fail("a = 1", "timeout_ms", odd).code()).isEqualTo("DF-102");
        }
    }

    @Test
    void oneNodeServesManyThreads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Object> results = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 4; t++) {
            int number = t;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    results.add(code.run("s = 0; for (i : 1..10) { s = s + i * n }", "n", number)
                            .get("s"));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(800);
        assertThat(Set.copyOf(results)).containsExactlyInAnyOrder(0, 55, 110, 165);
    }

    @Test
    void rowsOfAListNodeCanBeUsed() {
        assertThat(code.run(
                        "n = size(records); first = records[0].name", "records", Arrays.asList(Map.of("name", "Ann"))))
                .containsOnly(Map.entry("n", 1), Map.entry("first", "Ann"));
    }
}
