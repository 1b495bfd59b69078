package dev.dataflow.launcher;

import static dev.dataflow.launcher.Host.jars;
import static dev.dataflow.launcher.Host.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DataFlow inside an application of its own, without a framework: packed jars, a fresh JVM, no {@code --add-opens}. */
final class HostApplicationIT {

    private static final Path SOURCES = Path.of("src", "test", "host");
    private static final String MAIN = "com.example.shop.Shop";
    private static final String DONE = "Ann, Bob; adults: Bob; run: 3 users\n";

    @TempDir
    private Path folder;

    @Test
    void worksOnTheClassPath() throws Exception {
        Path classes = compile("opened", List.of("-cp", path(jars())), false);
        Ended run = Program.java(
                folder, arguments("ALL-UNNAMED", "-cp", classes + File.pathSeparator + path(jars()), MAIN));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("unnamed: " + DONE);
        assertThat(run.exit()).isZero();
    }

    @Test
    void worksOnTheModulePath() throws Exception {
        Path classes = compile("opened", List.of("-p", path(jars())), true);
        Ended run = Program.java(folder, onModulePath(classes));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("com.example.shop: " + DONE);
        assertThat(run.exit()).isZero();
    }

    @Test
    void aPackageThatIsNotOpenIsToldWithTheLineToWrite() throws Exception {
        Path classes = compile("closed", List.of("-p", path(jars())), true);
        Ended run = Program.java(folder, onModulePath(classes));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "DF-608",
                        "opens com.example.shop to dev.dataflow.kernel;",
                        "db.register(MethodHandles.lookup(), ");
    }

    @Test
    void aLookupOfTheHostNeedsNoOpenPackage() throws Exception {
        Path classes = compile("closed", List.of("-p", path(jars())), true);
        List<String> arguments = new ArrayList<>(onModulePath(classes));
        arguments.add("lookup");
        Ended run = Program.java(folder, arguments);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("com.example.shop: Ann\n");
    }

    @Test
    void theDialectComesFromAFolderAsAModuleLayer() throws Exception {
        List<Path> jars = withoutDialect();
        Path classes = compile("closed", List.of("-p", path(jars)), true);
        Ended run = Program.java(
                folder,
                arguments(
                        "dev.dataflow.kernel",
                        "-p",
                        classes + File.pathSeparator + path(jars),
                        "-m",
                        "com.example.shop/" + MAIN,
                        "plugins"));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("com.example.shop: Ann\n");
    }

    @Test
    void theDialectComesFromAFolderWithAClassLoader() throws Exception {
        List<Path> jars = withoutDialect();
        Path classes = compile("opened", List.of("-cp", path(jars)), false);
        Ended run = Program.java(
                folder, arguments("ALL-UNNAMED", "-cp", classes + File.pathSeparator + path(jars), MAIN, "plugins"));

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("unnamed: Ann\n");
    }

    /** Puts the dialect and its driver into a folder of plugins, and returns the other jars. */
    private List<Path> withoutDialect() throws IOException {
        Path sqlite = Files.createDirectories(folder.resolve("plugins").resolve("sqlite"));
        List<Path> rest = new ArrayList<>();
        for (Path jar : jars()) {
            if (jar.getFileName().toString().contains("sqlite")) {
                Files.copy(jar, sqlite.resolve(jar.getFileName()));
            } else {
                rest.add(jar);
            }
        }
        return rest;
    }

    private static List<String> onModulePath(Path classes) {
        return arguments(
                "org.xerial.sqlitejdbc",
                "-p",
                classes + File.pathSeparator + path(jars()),
                "-m",
                "com.example.shop/" + MAIN);
    }

    private static List<String> arguments(String nativeAccess, String... more) {
        return Host.arguments(Jdk.current(), nativeAccess, more);
    }

    private Path compile(String module, List<String> options, boolean named) throws IOException {
        Path source = SOURCES.resolve("com/example/shop/Shop.java");
        Path classes = folder.resolve("classes");
        return named
                ? Host.compile(classes, options, source, SOURCES.resolve(module).resolve("module-info.java"))
                : Host.compile(classes, options, source);
    }
}
