package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SwapIT} shows in Felix, in a host application that follows a folder: in layers and in class loaders. */
final class FolderSwapIT {

    private static final Path SOURCES = Path.of("src", "test", "host");
    private static final int SWAPS = Boolean.getBoolean("dataflow.soak") ? 50 : 4;
    private static final String RESULT = "failures [], wrong 0, lost 0, loaders 0 of " + SWAPS * 2 + ", %s\n";

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
        Path region = Files.createDirectories(folder.resolve("plugins").resolve("region"));
        SwapBundles.region("1.0.0").write(region.resolve("region.jar"));
    }

    @Test
    void nothingFailsAndNothingIsLeftWhileLayersAreSwapped() throws Exception {
        Path classes = Host.compile(
                folder.resolve("classes"),
                List.of("-p", Host.path(jars)),
                SOURCES.resolve("com/example/swap/Swap.java"),
                SOURCES.resolve("swap/module-info.java"));
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
        Path classes = Host.compile(
                folder.resolve("classes"),
                List.of("-cp", Host.path(jars)),
                SOURCES.resolve("com/example/swap/Swap.java"));
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
}
