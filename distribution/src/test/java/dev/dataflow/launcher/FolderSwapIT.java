package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SwapIT} shows in Felix, in a host application that follows a folder: in layers and in class loaders. */
final class FolderSwapIT {

    private static final Path SOURCES = Path.of("src", "test", "host");
    private static final Path LEAKS = Path.of("src", "test", "java", "dev", "dataflow", "probe", "Leaks.java");
    private static final int SWAPS = Boolean.getBoolean("dataflow.soak") ? 50 : 4;
    private static final String RESULT =
            "failures [], wrong 0, lost 0, missing in the journal 0, loaders 0 of " + SWAPS * 2 + ", %s\n";

    @TempDir
    private Path folder;

    private List<Path> jars;

    /** Puts the dialect with its driver, and a feature, into folders of plugins. */
    @BeforeEach
    void plugins() throws IOException {
        Path sqlite = Files.createDirectories(folder.resolve("plugins").resolve("sqlite"));
        jars = new ArrayList<>();
        for (Path jar : Host.jars()) {
            if (jar.getFileName().toString().contains("sqlite")) {
                Files.copy(jar, sqlite.resolve(jar.getFileName()));
            } else {
                jars.add(jar);
            }
        }
        Path vault = Files.createDirectories(folder.resolve("plugins").resolve("vault"));
        SwapBundles.vault("1.0.0").write(vault.resolve("vault.jar"));
        // Its file's name is the name of its module, since the jar says nothing else.
        jars.add(SwapBundles.annotation().write(folder.resolve("com.acme.vault.jar")));
    }

    @Test
    void nothingFailsAndNothingIsLeftWhileLayersAreSwapped() throws Exception {
        Path classes = Host.compile(
                folder.resolve("classes"),
                List.of("-p", Host.path(jars)),
                sources(SOURCES.resolve("swap/module-info.java")));
        Ended run = Program.java(
                folder,
                Host.arguments(
                        Jdk.current(),
                        "dev.dataflow.kernel",
                        "-p",
                        classes + File.pathSeparator + Host.path(jars),
                        "-m",
                        "com.example.swap/com.example.swap.Swap",
                        String.valueOf(SWAPS)));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(RESULT.formatted("layers"));
    }

    @Test
    void nothingFailsAndNothingIsLeftWhileClassLoadersAreSwapped() throws Exception {
        Path classes = Host.compile(folder.resolve("classes"), List.of("-cp", Host.path(jars)), sources());
        Ended run = Program.java(
                folder,
                Host.arguments(
                        Jdk.current(),
                        "ALL-UNNAMED",
                        "-cp",
                        classes + File.pathSeparator + Host.path(jars),
                        "com.example.swap.Swap",
                        String.valueOf(SWAPS)));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(RESULT.formatted("class loaders"));
    }

    private static Path[] sources(Path... more) {
        Path swap = SOURCES.resolve("com/example/swap");
        return Stream.concat(
                        Stream.of(swap.resolve("Swap.java"), swap.resolve("Work.java"), LEAKS), Arrays.stream(more))
                .toArray(Path[]::new);
    }
}
