package dev.dataflow.nodes.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.DataFlowException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code stays in its box: no class, no file, no thread, no process, no more memory than it may have. */
final class SandboxTest {

    private final CodeRunner code = new CodeRunner();

    @AfterEach
    void close() {
        code.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = ''.getClass()",
                "a = ''.class",
                "a = ''['class']",
                "a = [].getClass().getClassLoader()",
                "a = {:}.getClass()",
                "a = (1).getClass()",
                "a = true.getClass()",
                "a = day.getClass()",
                "a = day.class",
                "a = ''.getClass().forName('java.lang.Runtime')",
                "a = Class.forName('java.lang.Runtime')",
                "a = java.lang.Runtime.getRuntime()",
                "a = java.lang.System.exit(3)",
                "a = System.exit(3)",
                "a = Runtime.getRuntime().exec('id')",
                "a = new('java.io.File', '/tmp')",
                "a = new java.io.File('/tmp')",
                "a = new('java.lang.Thread')",
                "a = new Thread()",
                "a = new('java.lang.ProcessBuilder', ['id'])",
                "a = new('java.lang.StringBuilder')",
                "#pragma jexl.import java.lang\na = new System()",
                "#pragma jexl.namespace.sys java.lang.System\na = sys:exit(3)",
                "import java.lang.System; a = System.exit(3)",
                "@synchronized(day) { a = 1 }",
                "a = sys:exit(3)",
                "a = java.lang.System:exit(3)",
                "f = () -> { 1 }; a = f.getClass()",
                "f = () -> { 1 }; a = f.getEngine()",
                "f = () -> { 1 }; a = f.execute(null)",
                "f = () -> { 1 }; a = f.callable(null)",
                "a = getCancellation()",
                "a = set('x', 1)",
                "a = evaluate('1 + 1')",
                "a = ''.format('%s', 1)",
                "a = ''.valueOf(1)",
                "a = ''.join(',', ['a'])",
                "a = 'a'.matches('(a+)+b')",
                "a = 'a'.replaceAll('a', 'b')",
                "a = 'a'.getBytes()",
                "a = 'a'.intern()",
                "a = 'a'.chars()",
                "a = [1].stream()",
                "a = [1].parallelStream()",
                "a = [1].forEach((x) -> { x })",
                "a = [1].iterator()",
                "a = (1..10).toArray()",
                "a = opaque.delete()",
                "a = opaque.path",
                "a = opaque.toPath()",
                "opaque.path = 1",
                "a = [1].class",
                "a = array.class",
                "for (e : {'k': 1}.entrySet()) { a = e.class }",
                "a = day.wait()",
                "a = 1B.setScale(1000000000)",
                "a = 2.0B.pow(999999999)",
            })
    void whatIsOutsideStaysOutside(String attempt) {
        DataFlowException failure = code.fail(
                attempt,
                "day",
                java.time.LocalDate.EPOCH,
                "opaque",
                new File("/nowhere/at/all"),
                "array",
                new Object[] {1});

        assertThat(failure.code()).as(attempt).isEqualTo("DF-708");
    }

    @Test
    void nothingComesOutOfAnObjectThatCodeCannotOpen() {
        assertThat(code.run("seen = 0; for (x : given) { seen = seen + 1 }", "given", Path.of("/a/b/c")))
                .containsOnly(Map.entry("seen", 0));
    }

    @Test
    void anObjectThatCodeCannotOpenPassesThrough() {
        Path path = Path.of("nowhere");

        assertThat(code.run("a = given", "given", path)).containsOnly(Map.entry("a", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s = 'aaaaaaaaaa'; while (true) { s = s + s }",
                "s = 'aaaaaaaaaa'; while (true) { s += s }",
                "s = 'aaaaaaaaaa'; while (true) { s = s.concat(s) }",
                "s = 'a'.repeat(2000000000)",
                "s = 'a'.repeat(1000000).replace('a', 'bbbbbbbbbb'.repeat(100000))",
                "l = ['a'.repeat(10000)]; while (true) { l.add('a'.repeat(10000) + l.size()) }",
                "l = [1]; while (true) { l.addAll(l) }",
                "l = [1]; while (true) { l = [l, l] }",
                "m = {:}; i = 0; while (true) { m[i] = i; i = i + 1 }",
                "m = {:}; i = 0; while (true) { m.put(i, [i, i, i]); i = i + 1 }",
                "l = []; while (true) { l.add([1, 2, 3, 4, 5, 6, 7, 8]) }",
                "s = join(1..100000000, ',')",
                "r = 1..2000000000",
                "l = sort(1..2000000000)",
            })
    void whatCodeBuildsIsBounded(String attempt) {
        DataFlowException failure = code.fail(attempt, "timeout_ms", 60_000);

        assertThat(failure.code()).as(attempt).isEqualTo("DF-505");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f = (x) -> { f(x) }; a = f(1)",
                "m = {:}; m.put('self', m); a = m",
                "l = []; l.add(l); a = l",
            })
    void whatHoldsOrCallsItselfFails(String attempt) {
        assertThat(code.fail(attempt).code()).as(attempt).isEqualTo("DF-708");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = 2; while (true) { n = n * n }",
                "n = 1; for (i : 1..100000000) { n = n + 1 }",
                "n = 1.0B; while (true) { n = n * 1.1B }",
            })
    void numbersNeitherGrowNorRunForEver(String attempt) {
        assertThat(code.fail(attempt, "timeout_ms", 1000).code()).as(attempt).isIn("DF-503", "DF-708");
    }

    @Test
    void deeplyNestedCodeFailsAsCode() {
        assertThat(code.fail("a = " + "(".repeat(20_000) + "1" + ")".repeat(20_000))
                        .code())
                .isEqualTo("DF-708");
        assertThat(code.fail("a = " + "[".repeat(20_000)).code()).isEqualTo("DF-708");
    }

    @Test
    void noThreadStaysBehind() {
        int before = Thread.activeCount();
        for (int i = 0; i < 50; i++) {
            code.run("a = 1");
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void oneRunDoesNotSeeAnother() {
        code.run("secret = 42; f = (x) -> { x }");

        assertThat(code.fail("a = secret").code()).isEqualTo("DF-708");
        assertThat(code.run("x = list", "list", List.of(1))).containsOnly(Map.entry("x", List.of(1)));
    }
}
