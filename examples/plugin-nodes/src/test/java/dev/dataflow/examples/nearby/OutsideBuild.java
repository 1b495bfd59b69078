package dev.dataflow.examples.nearby;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven build of its own, with a local repository of its own: our artifacts are put there from this build, and what
 * others make comes from the user's local repository, or from Central where that lacks it. Nothing is written to either.
 */
final class OutsideBuild {

    private static final Pattern OURS = Pattern.compile("(dataflow-[a-z-]+)-(\\d.*)\\.jar");
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>outside</id>
                  <repositories>%1$s</repositories>
                  <pluginRepositories>%2$s</pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles><activeProfile>outside</activeProfile></activeProfiles>
            </settings>
            """;
    private static final String REPOSITORY =
            "<%1$s><id>cache</id><url>%2$s</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                    + "<snapshots><enabled>false</enabled></snapshots></%1$s>";

    private final Path project;
    private final Path repository;
    private final Path settings;

    OutsideBuild(Path folder) throws IOException {
        project = folder.resolve("project");
        repository = folder.resolve("repository");
        settings = folder.resolve("settings.xml");
        String cache = Path.of(property("outside.cache")).toUri().toString();
        Files.writeString(
                settings,
                SETTINGS.formatted(
                        REPOSITORY.formatted("repository", cache), REPOSITORY.formatted("pluginRepository", cache)));
        Path root = Path.of("..", "..");
        publish(root.resolve("pom.xml"), null, "dataflow-parent", parentVersion(root.resolve("pom.xml")));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            Matcher ours = OURS.matcher(String.valueOf(jar.getFileName()));
            if (ours.matches() && Files.exists(jar.resolveSibling("../pom.xml"))) {
                publish(jar.resolveSibling("../pom.xml"), jar, ours.group(1), ours.group(2));
            }
        }
    }

    private static String property(String name) {
        return requireNonNull(System.getProperty(name), name);
    }

    private static String parentVersion(Path pom) throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(Files.readString(pom));
        if (!version.find()) {
            throw new AssertionError("no version in " + pom);
        }
        return version.group(1);
    }

    private void publish(Path pom, Path jar, String artifact, String version) throws IOException {
        Path place = Files.createDirectories(repository.resolve(Path.of("dev", "dataflow", artifact, version)));
        Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
        if (jar != null) {
            Files.copy(jar, place.resolve(artifact + "-" + version + ".jar"));
        }
    }

    /** Copies a project, without what a build of it has left. */
    void copy(Path template) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.filter(each -> !each.startsWith(template.resolve("target")))
                    .toList()) {
                Files.copy(file, project.resolve(template.relativize(file).toString()));
            }
        }
    }

    /** Runs {@code mvn verify} and returns what it says. */
    String verify() throws IOException, InterruptedException {
        String mvn = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Path log = project.resolveSibling("build.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(property("outside.maven"), "bin", mvn).toString(),
                        "--batch-mode",
                        "--no-transfer-progress",
                        "--settings",
                        settings.toString(),
                        "-Dmaven.repo.local=" + repository,
                        "verify"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new AssertionError("mvn verify failed in a project outside of this build:\n" + said);
        }
        return said;
    }
}
