package dev.dataflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dataflow.DataFlow;
import dev.dataflow.workflow.WorkflowFile;
import dev.dataflow.workflow.Workflows;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the guide show compiles and runs, and what they link to is there. */
final class GuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern FILTER = Pattern.compile("`(\\{\"[^`]*})`");

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicNode> every_java_block_runs() throws Exception {
        List<DynamicNode> tests = new ArrayList<>();
        for (Path page : pages()) {
            tests.add(org.junit.jupiter.api.DynamicContainer.dynamicContainer(name(page), ofPage(page)));
        }
        return tests.stream();
    }

    private static List<DynamicNode> ofPage(Path page) throws IOException {
        DocSnippets read = DocSnippets.read(page);
        if (read.snippets().isEmpty() && read.programs().isEmpty()) {
            return List.of();
        }
        Class<?> compiled = read.compile(Files.createTempDirectory(folder, "page"));
        List<DynamicNode> tests = new ArrayList<>();
        IntStream.rangeClosed(1, read.snippets().size())
                .forEach(number -> tests.add(DynamicTest.dynamicTest(
                        name(page) + ":" + read.snippets().get(number - 1).line(),
                        () -> run(compiled, compiled.getMethod("snippet" + number)))));
        for (String program : read.programs()) {
            tests.add(DynamicTest.dynamicTest(
                    program,
                    () -> call(compiled.getClassLoader().loadClass(program).getMethod("main", String[].class), null)));
        }
        tests.addAll(filters(page, compiled));
        return tests;
    }

    /** Filters in the text, {@code `{"age": …}`}, go to the page's method {@code filter}. */
    private static List<DynamicNode> filters(Path page, Class<?> compiled) throws IOException {
        List<DynamicNode> tests = new ArrayList<>();
        for (Method method : compiled.getMethods()) {
            if (method.getName().equals("filter")) {
                List<String> found = FILTER.matcher(Files.readString(page))
                        .results()
                        .map(result -> result.group(1))
                        .toList();
                assertThat(found).hasSizeGreaterThan(10);
                found.forEach(filter -> tests.add(DynamicTest.dynamicTest(
                        filter,
                        () -> run(
                                compiled,
                                method,
                                new ObjectMapper().readValue(filter.replace("\\|", "|"), Map.class)))));
            }
        }
        return tests;
    }

    @TestFactory
    Stream<DynamicTest> every_yaml_block_is_valid() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            for (DocSnippets.Snippet block : DocSnippets.blocks(page, "yaml")) {
                String text = String.join("\n", block.code());
                tests.add(DynamicTest.dynamicTest(name(page) + ":" + block.line(), () -> check(text)));
            }
        }
        return tests.stream();
    }

    private static void check(String yaml) throws IOException {
        if (!yaml.contains("workflow:")) {
            Path file = Files.writeString(Files.createTempFile(folder, "block", ".yaml"), yaml);
            if (yaml.startsWith("models:")) {
                DataFlow.open("sqlite::memory:")
                        .register(dev.dataflow.Models.read(file))
                        .close();
            } else {
                DataFlow.open(file).close();
            }
            return;
        }
        WorkflowFile read = Workflows.readYaml(yaml);
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(read.models())) {
            db.validate(read.workflow());
        }
    }

    @Test
    void every_link_leads_to_a_file() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(page + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"));
                Stream<Path> plugins = Files.list(ROOT.resolve("docs/plugins"))) {
            Stream<Path> others = Stream.of(
                            "README.md", "CHANGELOG.md", "UPGRADING.md", "docs/README.md", "docs/adr/README.md")
                    .map(ROOT::resolve);
            return Stream.concat(
                            others,
                            Stream.concat(guide, plugins)
                                    .filter(file -> name(file).endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static String name(Path page) {
        return String.valueOf(page.getFileName());
    }

    private static void run(Class<?> compiled, Method method, Object... arguments) throws Exception {
        Object instance = compiled.getDeclaredConstructor().newInstance();
        try {
            call(method, instance, arguments);
        } finally {
            for (Method close : compiled.getMethods()) {
                if (close.getName().equals("close")) {
                    call(close, instance);
                }
            }
        }
    }

    private static void call(Method method, Object instance, Object... arguments) throws Exception {
        try {
            method.invoke(instance, method.getName().equals("main") ? new Object[] {new String[0]} : arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
