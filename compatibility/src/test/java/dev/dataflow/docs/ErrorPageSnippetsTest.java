package dev.dataflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of the error pages compiles: statements, expressions, members and calls of a workflow's builder, each in a class
 * of its own that knows what {@code snippets/ErrorPage.java} declares.
 */
final class ErrorPageSnippetsTest {

    private static final Path PAGES = Path.of("..", "docs", "errors");
    private static final Path CONTEXT = Path.of("src", "test", "resources", "snippets", "ErrorPage.java");
    private static final Pattern BUILDER = Pattern.compile("\\.?add(Node|Connection|Cycle)\\(");
    private static final Pattern COMPONENT = Pattern.compile("(@\\w+(\\(.*\\))? )?[A-Z][\\w<>, ]* [a-z]\\w*");

    private final StringBuilder source = new StringBuilder();
    private final List<String> origins = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void every_java_line_compiles() throws IOException {
        Files.readString(CONTEXT).lines().forEach(line -> add(line, CONTEXT.toString()));
        int number = 0;
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.sorted().toList()) {
                for (DocSnippets.Snippet block : DocSnippets.blocks(page, "java")) {
                    String place = page.getFileName() + ":" + block.line();
                    add("final class Snippet" + ++number + " extends ErrorPage {", place);
                    wrapped(String.join("\n", block.code()).strip()).lines().forEach(line -> add(line, place));
                    add("}", place);
                }
            }
        }
        assertThat(number).isGreaterThan(100);
        Path file = Files.writeString(folder.resolve("ErrorPage.java"), source);

        assertThat(DocSnippets.errors(folder, List.of(file)))
                .extracting(this::told)
                .isEmpty();
    }

    private static String wrapped(String code) {
        if (code.startsWith("@Model")) {
            return code;
        } else if (code.startsWith("@Override")) {
            return "abstract static class Part implements Feature { " + code + " }";
        } else if (code.startsWith("catch")) {
            return body("try { call(); } " + code);
        } else if (BUILDER.matcher(code).lookingAt()) {
            return body("new WorkflowBuilder(\"w\")" + (code.startsWith(".") ? code : "." + code) + ";");
        } else if (COMPONENT.matcher(code).matches()) {
            return "@Model record Part(" + code + ") {}";
        } else if (code.endsWith(";") || code.endsWith("}")) {
            return body(code);
        }
        return body("Object value = " + code + ";");
    }

    private static String body(String statements) {
        return "void run() throws Exception { " + statements + " }";
    }

    private void add(String line, String origin) {
        source.append(line).append('\n');
        origins.add(origin);
    }

    private String told(Diagnostic<? extends JavaFileObject> error) {
        return origins.get((int) error.getLineNumber() - 1) + ": " + error.getMessage(null);
    }
}
