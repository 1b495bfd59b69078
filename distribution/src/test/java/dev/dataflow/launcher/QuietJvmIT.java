package dev.dataflow.launcher;

import static dev.dataflow.launcher.Host.jars;
import static dev.dataflow.launcher.Host.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest JDK that lies beside that of the build says nothing about us: of native code, of Unsafe, of the future. */
final class QuietJvmIT {

    private static final Path QUICKSTART =
            Path.of("..", "examples", "quickstart").toAbsolutePath();
    private static final Path SHOP = Path.of("src", "test", "host", "com", "example", "shop", "Shop.java");

    private final Jdk jdk = Jdk.newest();

    @TempDir
    private Path folder;

    @Test
    void aWorkflowRunsInTheContainer() throws Exception {
        Ended run = Program.dataflow(
                jdk,
                folder,
                "run",
                QUICKSTART.resolve("airports.yaml").toString(),
                "--inputs",
                QUICKSTART.resolve("airports.json").toString(),
                "--input",
                "country=Iceland",
                "--url",
                "sqlite::memory:");

        assertThat(run.err()).as("on %s", jdk).isEmpty();
        assertThat(run.out()).contains("7179");
        assertThat(run.exit()).isZero();
    }

    @Test
    void anApplicationRunsOnTheClassPath() throws Exception {
        Path classes = Host.compile(folder.resolve("classes"), List.of("-cp", path(jars())), SHOP);
        Ended run = Program.java(
                jdk,
                folder,
                Host.arguments(
                        jdk,
                        "ALL-UNNAMED",
                        "-cp",
                        classes + File.pathSeparator + path(jars()),
                        "com.example.shop.Shop"));

        assertThat(run.err()).as("on %s", jdk).isEmpty();
        assertThat(run.out()).contains("Ann, Bob");
        assertThat(run.exit()).isZero();
    }
}
