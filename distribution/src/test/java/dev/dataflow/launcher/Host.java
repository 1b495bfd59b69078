package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** How an application is built and started that has DataFlow among its own jars. */
final class Host {

    private static final Path LOGGING = Path.of("src", "test", "host", "logback.xml");
    private static final List<String> NOT_FOR_HOSTS =
            List.of("org.apache.felix", "dataflow-shell", "dataflow-distribution", "picocli");

    private Host() {}

    /** Compiles sources for 17, with further options, into a folder, which is returned. */
    static Path compile(Path classes, List<String> options, Path... sources) throws IOException {
        Files.createDirectories(classes);
        List<String> all = new ArrayList<>(List.of("-d", classes.toString(), "-parameters", "--release", "17"));
        all.addAll(options);
        StringWriter said = new StringWriter();
        try (var files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            boolean compiled = ToolProvider.getSystemJavaCompiler()
                    .getTask(said, files, null, all, null, files.getJavaFileObjects(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        return classes;
    }

    /** What a host's build would resolve: our jars without the shell, their libraries, and a log. */
    static List<Path> jars() {
        return Stream.concat(
                        Home.current().bundles().stream(),
                        Home.jars(Home.current().root().resolve("lib")).stream())
                .filter(jar -> NOT_FOR_HOSTS.stream()
                        .noneMatch(name -> jar.getFileName().toString().startsWith(name)))
                .toList();
    }

    static String path(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The documented flags: from 24 on the JVM wants to be told who loads native code. */
    static List<String> arguments(Jdk jdk, String nativeAccess, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-Dlogback.configurationFile=" + LOGGING.toAbsolutePath());
        if (jdk.feature() >= 24) {
            arguments.add("--enable-native-access=" + nativeAccess);
        }
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }
}
