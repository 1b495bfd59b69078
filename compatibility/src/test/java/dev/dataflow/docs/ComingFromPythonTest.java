package dev.dataflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of the page compiles, and runs on a database. */
final class ComingFromPythonTest {

    private static final Path PAGE = Path.of("../docs/coming-from-python.md");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> every_block_runs() throws IOException {
        DocSnippets page = DocSnippets.read(PAGE);
        Class<?> compiled = page.compile(folder);
        List<DynamicTest> tests = new ArrayList<>();
        IntStream.rangeClosed(1, page.snippets().size())
                .forEach(number -> tests.add(DynamicTest.dynamicTest(
                        PAGE.getFileName() + ":"
                                + page.snippets().get(number - 1).line(),
                        () -> run(compiled, number))));
        return tests.stream();
    }

    @Test
    void the_page_has_both_columns_for_each_kind() throws IOException {
        String page = java.nio.file.Files.readString(PAGE);
        assertThat(page.split("```python", -1).length).isGreaterThan(15);
        assertThat(DocSnippets.read(PAGE).snippets()).hasSizeGreaterThan(15);
    }

    private static void run(Class<?> compiled, int number) throws Exception {
        Object instance = compiled.getDeclaredConstructor().newInstance();
        try {
            compiled.getMethod("snippet" + number).invoke(instance);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } finally {
            compiled.getMethod("close").invoke(instance);
        }
    }
}
