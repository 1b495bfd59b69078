package dev.dataflow.launcher;

import static dev.dataflow.launcher.Host.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with DataFlow on its own path that runs a framework, and whose plugins are bundles in there. */
final class EmbeddedFrameworkIT {

    private static final Path SOURCES = Path.of("src", "test", "hub");
    private static final Path SOURCE = SOURCES.resolve("com/example/hub/Hub.java");
    private static final Path GUIDE = Path.of("..", "docs", "guide", "embedding.md");
    private static final String MAIN = "com.example.hub.Hub";
    private static final List<String> SAID = List.of(
            "heavy: [Parcel[id=p-1, to=Ann, grams=900]]",
            "stopped: DF-706",
            "started: Optional[Parcel[id=p-1, to=Ann, grams=900]]",
            "run: 1",
            "stopped: DF-706",
            "started: 1",
            "the driver logs to the application: true");

    @TempDir
    private Path folder;

    @Test
    void pluginsAreBundlesOfAFrameworkOnTheClassPath() throws Exception {
        Path classes = Host.compile(folder.resolve("classes"), List.of("-cp", path(jars())), SOURCE);
        Ended run = start("-cp", classes + File.pathSeparator + path(jars()), MAIN);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).containsExactlyElementsOf(said("unnamed"));
        assertThat(run.exit()).isZero();
    }

    @Test
    void pluginsAreBundlesOfAFrameworkOnTheModulePath() throws Exception {
        Path classes = Host.compile(
                folder.resolve("classes"),
                List.of("-p", path(jars()), "--add-reads", "dev.dataflow.kernel=org.apache.felix.framework"),
                SOURCE,
                SOURCES.resolve("module-info.java"));
        Ended run = start("-p", classes + File.pathSeparator + path(jars()), "-m", "com.example.hub/" + MAIN);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).containsExactlyElementsOf(said("com.example.hub"));
        assertThat(run.exit()).isZero();
    }

    @Test
    void theGuideShowsWhatThisApplicationDoes() throws Exception {
        List<String> source =
                Files.readString(SOURCE).lines().map(String::strip).toList();
        String section = Files.readString(GUIDE).split("## A framework of your own", 2)[1];
        List<String> shown = section.split("```", 3)[1]
                .lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(source).containsSubsequence(shown);
    }

    private Ended start(String... how) throws Exception {
        List<String> arguments = new ArrayList<>(Host.arguments(Jdk.current(), "ALL-UNNAMED"));
        if (Jdk.current().feature() >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.addAll(List.of(how));
        Home.current().bundles().stream()
                .filter(EmbeddedFrameworkIT::isPlugin)
                .forEach(jar -> arguments.add(jar.toUri().toString()));
        return Program.java(folder, arguments);
    }

    private static List<String> said(String module) {
        return SAID.stream().map(line -> module + ": " + line).toList();
    }

    /** The application's jars: none of a plugin. */
    private static List<Path> jars() {
        return Stream.concat(
                        Host.jars().stream().filter(jar -> !isPlugin(jar)),
                        Home.jars(Home.current().root().resolve("lib")).stream()
                                .filter(jar -> jar.getFileName().toString().startsWith("org.apache.felix.framework")))
                .toList();
    }

    private static boolean isPlugin(Path jar) {
        String name = jar.getFileName().toString();
        return Stream.of("dataflow-dialect-", "dataflow-nodes-", "sqlite-", "postgresql-", "mysql-")
                .anyMatch(name::startsWith);
    }
}
