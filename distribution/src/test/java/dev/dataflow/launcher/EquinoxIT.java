package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.launcher.Program.Ended;
import dev.dataflow.probe.ForeignFramework;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's bundles in a framework that is not ours: Equinox, alone on the class path of a fresh JVM. */
final class EquinoxIT {

    @TempDir
    private Path folder;

    @Test
    void allBundlesRunAndAnInstanceWritesAndReads() throws Exception {
        List<String> arguments = new ArrayList<>(Host.arguments(Jdk.current(), "ALL-UNNAMED"));
        settings().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(List.of("-cp", classPath(), ForeignFramework.class.getName()));
        arguments.add(folder.resolve("foreign.db").toString());
        Home.current().bundles().forEach(jar -> arguments.add(jar.toUri().toString()));
        arguments.add(Files.write(folder.resolve("probe.jar"), ContainerIT.jar())
                .toUri()
                .toString());

        Ended run = Program.java(folder, arguments);

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "framework: org.eclipse.osgi",
                        "bundles: " + (Home.current().bundles().size() + 1) + ", not active: ",
                        "first: 1 of 1",
                        "stopped: DF-706",
                        "started: 2 of 2");
        assertThat(run.exit()).isZero();
    }

    /** What any framework has to be told for our bundles: where logging comes from; and what the tests want to be quiet. */
    private Map<String, String> settings() {
        Map<String, Object> ours = FrameworkSettings.read(Home.current(), Scope.NO_INSTANCE);
        String packages = "org.osgi.framework.system.packages.extra";
        return Map.of(
                packages,
                String.valueOf(ours.get(packages)),
                "org.osgi.framework.storage",
                folder.resolve("storage").toString(),
                "felix.fileinstall.dir",
                folder.resolve("conf").toString(),
                "felix.fileinstall.log.default",
                "jul",
                "dataflow.poll",
                "0",
                "gosh.args",
                "--nointeractive");
    }

    private static String classPath() throws Exception {
        Path probe = Path.of(ForeignFramework.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Stream.concat(
                        Stream.of(probe, Path.of(System.getProperty("equinox.jar"))),
                        Home.jars(Home.current().root().resolve("lib")).stream().filter(EquinoxIT::isLog))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isLog(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("slf4j-") || name.startsWith("logback-");
    }
}
