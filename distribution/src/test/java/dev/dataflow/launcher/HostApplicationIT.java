package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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

    /** The documented flags: from 24 on the JVM wants to be told who loads native code. */
    private static List<String> arguments(String nativeAccess, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.add(
                "-Dlogback.configurationFile=" + SOURCES.resolve("logback.xml").toAbsolutePath());
        if (Runtime.version().feature() >= 24) {
            arguments.add("--enable-native-access=" + nativeAccess);
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Path compile(String module, List<String> path, boolean named) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-parameters", "--release", "17"));
        arguments.addAll(path);
        arguments.add(SOURCES.resolve("com/example/shop/Shop.java").toString());
        if (named) {
            arguments.add(SOURCES.resolve(module).resolve("module-info.java").toString());
        }
        StringWriter said = new StringWriter();
        var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        List<String> sources =
                arguments.stream().filter(each -> each.endsWith(".java")).toList();
        List<String> options =
                arguments.stream().filter(each -> !each.endsWith(".java")).toList();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, files, null, options, null, files.getJavaFileObjectsFromStrings(sources))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        return classes;
    }

    /** What a host's build would resolve: our jars without the shell, their libraries, and a log. */
    private static List<Path> jars() {
        return Stream.concat(
                        Home.current().bundles().stream(),
                        Home.jars(Home.current().root().resolve("lib")).stream())
                .filter(jar -> {
                    String name = jar.getFileName().toString();
                    return !name.startsWith("org.apache.felix")
                            && !name.startsWith("dataflow-shell")
                            && !name.startsWith("dataflow-distribution")
                            && !name.startsWith("picocli");
                })
                .toList();
    }

    private static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
