package dev.dataflow.docs;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java of a Markdown document, as a class that can be compiled and run.
 *
 * <p>Each block fenced by {@code ```java} is the body of a method {@code snippetN()}, counted from 1; a block fenced by
 * {@code ```java members} holds members of the class: records, mostly; one fenced by {@code ```java file} is a program, a
 * whole source file. A hidden comment {@code <!-- snippets … -->} gives what a reader knows without being told: imports
 * and members. Each snippet runs in an instance of its own, which is closed when it has a method {@code close()}.
 */
public final class DocSnippets {

    private static final String BEGIN = "<!-- snippets";
    private static final Set<String> JAVA = Set.of("```java", "```java members", "```java file");
    private static final Pattern CLASS = Pattern.compile("class (\\w+)");

    private final Path document;
    private final List<String> imports = new ArrayList<>();
    private final List<String> members = new ArrayList<>();
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<Snippet> programs = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();

    /**
     * One block.
     *
     * @param line its first line in the document, from 1
     * @param code its lines
     */
    public record Snippet(int line, List<String> code) {}

    private DocSnippets(Path document) {
        this.document = document;
    }

    /** Reads a document. */
    public static DocSnippets read(Path document) throws IOException {
        DocSnippets read = new DocSnippets(document);
        List<String> lines = Files.readAllLines(document);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(BEGIN)) {
                i = read.context(lines, i + 1);
            } else if (JAVA.contains(line)) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                List<String> code = List.copyOf(lines.subList(i + 1, end));
                if (line.endsWith("members")) {
                    read.members.addAll(code);
                } else if (line.endsWith("file")) {
                    read.programs.add(new Snippet(i + 2, code));
                } else {
                    read.snippets.add(new Snippet(i + 2, code));
                }
                i = end;
            }
        }
        return read;
    }

    /** Returns the blocks of a language, as text. */
    public static List<Snippet> blocks(Path document, String language) throws IOException {
        List<Snippet> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```" + language)) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                blocks.add(new Snippet(i + 2, List.copyOf(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    private int context(List<String> lines, int from) {
        int i = from;
        while (!lines.get(i).strip().equals("-->")) {
            String line = lines.get(i);
            (line.startsWith("import ") ? imports : members).add(line);
            i++;
        }
        return i;
    }

    /** Returns the blocks that can be run. */
    public List<Snippet> snippets() {
        return List.copyOf(snippets);
    }

    /** Returns the names of the classes of the programs. */
    public List<String> programs() {
        return programs.stream().map(DocSnippets::name).toList();
    }

    private static String name(Snippet program) {
        Matcher found = CLASS.matcher(String.join("\n", program.code()));
        if (!found.find()) {
            throw new AssertionError("no class in the program at line " + program.line());
        }
        return found.group(1);
    }

    /** Compiles all blocks; the failure names lines of the document. */
    public Class<?> compile(Path folder) throws IOException {
        write();
        List<Path> written = new ArrayList<>();
        written.add(Files.writeString(folder.resolve("Snippets.java"), source));
        for (Snippet program : programs) {
            written.add(Files.write(folder.resolve(name(program) + ".java"), program.code()));
        }
        List<String> errors = errors(folder, written).stream().map(this::place).toList();
        if (!errors.isEmpty()) {
            throw new AssertionError(String.join("\n", errors));
        }
        try {
            URL[] classes = {folder.toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(classes, DocSnippets.class.getClassLoader());
            loader.setDefaultAssertionStatus(true);
            return Class.forName("Snippets", true, loader);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Compiles sources against the class path of the tests; returns what does not compile. */
    static List<Diagnostic<? extends JavaFileObject>> errors(Path folder, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
            List<String> options = List.of(
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    "-proc:none",
                    "-Xmaxerrs",
                    "1000",
                    "-parameters");
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    private void write() {
        imports.forEach(line -> add(line, 0));
        add("public final class Snippets {", 0);
        members.forEach(line -> add(line, 0));
        for (int number = 1; number <= snippets.size(); number++) {
            Snippet snippet = snippets.get(number - 1);
            add("public void snippet" + number + "() throws Exception {", snippet.line());
            for (int i = 0; i < snippet.code().size(); i++) {
                add(snippet.code().get(i), snippet.line() + i);
            }
            add("}", snippet.line());
        }
        add("}", 0);
    }

    private void add(String line, int origin) {
        source.append(line).append('\n');
        origins.add(origin);
    }

    private String place(Diagnostic<? extends JavaFileObject> diagnostic) {
        int line = (int) diagnostic.getLineNumber();
        JavaFileObject unit = diagnostic.getSource();
        if (unit != null && !unit.getName().endsWith("Snippets.java")) {
            return document + " (" + unit.getName() + ":" + line + "): " + diagnostic.getMessage(null);
        }
        int origin = line > 0 && line <= origins.size() ? origins.get(line - 1) : 0;
        String where = origin > 0 ? document + ":" + origin : document + " (context, line " + line + ")";
        return where + ": " + diagnostic.getMessage(null);
    }
}
