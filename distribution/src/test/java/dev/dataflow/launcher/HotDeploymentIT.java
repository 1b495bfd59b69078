package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into the folders of a running container, and what is taken away. */
final class HotDeploymentIT {

    @TempDir
    private Path folder;

    private final ContainerLog log = new ContainerLog();
    private Path plugins;
    private Path models;
    private Path workflows;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        models = Files.createDirectory(folder.resolve("models"));
        workflows = Files.createDirectory(folder.resolve("workflows"));
    }

    @AfterEach
    void stop() throws Exception {
        log.close();
        if (platform != null) {
            platform.close();
        }
        System.clearProperty("acme.loaded");
    }

    @Test
    void aBundleIsUsableSoonAfterTheCopyAndGoneWithItsJar() throws Exception {
        open(Map.of());
        Path made = PluginBundle.plugin("geo", "1.0.0", "").write(folder.resolve("geo.jar"));
        long begun = System.nanoTime();
        Path jar = Files.copy(made, plugins.resolve("geo.jar"));
        Await.until(() -> Bundles.versions(platform, "geo").equals(List.of("1.0.0")));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(Duration.ofSeconds(10)); // the figure is in docs/benchmarks.md

        PluginBundle.plugin("geo", "1.1.0", "").write(plugins.resolve("geo.jar"));
        Await.until(() -> Bundles.versions(platform, "geo").equals(List.of("1.1.0")));

        Files.delete(jar);
        Await.until(() -> Bundles.versions(platform, "geo").isEmpty()
                && Bundles.find(platform, "com.acme.geo").isEmpty());
        assertThat(platform.problems()).isEmpty();
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void whatLiesThereAtTheStartIsThereWithTheFirstInstance() throws Exception {
        PluginBundle.plugin("geo", "1.0.0", "").write(plugins.resolve("geo.jar"));
        Path inner = Files.createDirectory(plugins.resolve("more"));
        PluginBundle.plugin("more", "1.0.0", "").write(inner.resolve("more.jar"));
        open(Map.of());
        assertThat(Bundles.versions(platform, "geo")).containsExactly("1.0.0");
        assertThat(Bundles.versions(platform, "more")).containsExactly("1.0.0");
    }

    @Test
    void badJarsAreRefusedByOneSentenceEachAndStopNoOther() throws Exception {
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        PluginBundle.plugin("newer", "1.0.0", "")
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.1,2)\"")
                .write(plugins.resolve("newer.jar"));
        PluginBundle.plugin("thrower", "1.0.0", "public Door() { throw new IllegalStateException(\"no license\"); }")
                .write(plugins.resolve("thrower.jar"));
        PluginBundle.plugin("geo", "1.0.0", "").write(plugins.resolve("geo.jar"));
        open(Map.of());
        assertThat(Bundles.versions(platform, "geo")).containsExactly("1.0.0");
        assertThat(log.warnings())
                .hasSize(3)
                .anyMatch(each -> each.startsWith("Plugin broken.jar is no jar"))
                .contains("Plugin newer.jar was built for dev.dataflow.spi [1.1,2), but this DataFlow offers 1.0.0."
                        + " Install a plugin release made for this DataFlow version, or upgrade DataFlow.")
                .anyMatch(each -> each.contains("com.acme.thrower") && each.contains("no license"));
        assertThat(Bundles.find(platform, "com.acme.newer")).isEmpty();
    }

    @Test
    void noClassOfAJarThatIsNotTrustedIsLoaded() throws Exception {
        Path list = Files.writeString(folder.resolve("plugins.sha256"), "# none yet\n");
        Path jar = PluginBundle.plugin("geo", "1.0.0", "")
                .source("com.acme.geo.Start", """
                        package com.acme.geo;
                        public final class Start implements org.osgi.framework.BundleActivator {
                            static { System.setProperty("acme.loaded", "yes"); }
                            @Override public void start(org.osgi.framework.BundleContext context) {}
                            @Override public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """)
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.0,2)\",org.osgi.framework")
                .header("Bundle-Activator", "com.acme.geo.Start")
                .write(plugins.resolve("geo.jar"));
        open(Map.of("dataflow.plugins.trust", "listed", "dataflow.plugins.trust.file", list.toString()));
        assertThat(Bundles.find(platform, "com.acme.geo")).isEmpty();
        assertThat(System.getProperty("acme.loaded")).isNull();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        assertThat(log.warnings()).singleElement().asString().contains("geo.jar is not trusted", digest);

        Files.writeString(list, digest + "  geo.jar\n");
        Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.fromMillis(1_700_000_000_000L));
        Await.until(() -> Bundles.versions(platform, "geo").equals(List.of("1.0.0")));
        assertThat(System.getProperty("acme.loaded")).isEqualTo("yes");
    }

    @Test
    void aBundleThatLacksAPackageIsExplainedAndStartsWhenItComes() throws Exception {
        open(Map.of());
        PluginBundle.plugin("geo", "1.0.0", "")
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.0,2)\",com.acme.units;version=\"[2.0,3)\"")
                .write(plugins.resolve("geo.jar"));
        String sentence =
                "com.acme.geo 1.0.0 needs package com.acme.units [2.0.0,3.0.0); no installed bundle exports it."
                        + " Install one that does.";
        Await.until(() -> log.warnings().contains(sentence));
        assertThat(platform.problems()).containsExactly(sentence);
        assertThat(log.warnings()).hasSize(1);

        PluginBundle.bundle("com.acme.units", "2.0.0")
                .source("com.acme.units.Meter", "package com.acme.units; public final class Meter {}")
                .header("Export-Package", "com.acme.units;version=\"2.0\"")
                .write(plugins.resolve("units.jar"));
        Await.until(() -> Bundles.versions(platform, "geo").equals(List.of("1.0.0")));
        assertThat(platform.problems()).isEmpty();
    }

    @Test
    void aStartThatHangsHoldsUpNobody() throws Exception {
        PluginBundle.bundle("com.acme.slow", "1.0.0")
                .source("com.acme.slow.Start", """
                        package com.acme.slow;
                        public final class Start implements org.osgi.framework.BundleActivator {
                            @Override public void start(org.osgi.framework.BundleContext context) throws Exception {
                                Thread.sleep(600_000);
                            }
                            @Override public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """)
                .header("Import-Package", "org.osgi.framework")
                .header("Bundle-Activator", "com.acme.slow.Start")
                .write(plugins.resolve("slow.jar"));
        PluginBundle.plugin("geo", "1.0.0", "").write(plugins.resolve("geo.jar"));
        open(Map.of());
        assertThat(Bundles.versions(platform, "geo")).containsExactly("1.0.0");
        assertThat(log.warnings()).singleElement().asString().contains("slow.jar has not ended its start after 10 s");
    }

    @Test
    void aModelFileThatComesIsUsedAndABadOneLeavesWhatRuns() throws Exception {
        Files.writeString(models.resolve("user.yaml"), "models:\n  User: {fields: {id: text, name: text}}\n");
        open(Map.of());
        Await.until(() -> dataflow().contains("User"));
        Files.writeString(models.resolve("order.yaml"), "models:\n  Order: {fields: {id: text, total: decimal}}\n");
        Await.until(() -> dataflow().contains("Order"));
        Files.writeString(models.resolve("bad.yaml"), "models:\n  Bad:\n    fields: {id: text, name: txt}\n");
        Await.until(() -> !log.warnings().isEmpty());
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("bad.yaml is left out, what runs stays", "DF-606", "bad.yaml:3:");
        assertThat(dataflow()).contains("User", "Order").doesNotContain("Bad");
    }

    @Test
    void aModelFileThatChangesIsTakenInAndOneThatGoesTakesItsModelsAlong() throws Exception {
        Path file =
                Files.writeString(models.resolve("user.yaml"), "models:\n  User: {fields: {id: text, name: text}}\n");
        open(Map.of());
        Await.until(() -> dataflow().contains("User"));
        Files.writeString(file, "models:\n  User: {fields: {id: text, name: text, nick: text?}}\n");
        Await.until(() -> dataflow().contains("nick"));
        Files.writeString(file, "models:\n  User: {fields: {id: text, name: text, boss_id: -> Nobody}}\n");
        Await.until(() -> !log.warnings().isEmpty());
        assertThat(log.warnings()).singleElement().asString().contains("user.yaml is left out, what runs stays");
        assertThat(dataflow()).contains("nick").doesNotContain("boss");
        Files.delete(file);
        Await.until(() -> !dataflow().contains("User"));
    }

    @Test
    void aModelFileThatOneInstanceRefusesIsTakenInByTheOthers() throws Exception {
        Path file =
                Files.writeString(models.resolve("user.yaml"), "models:\n  User: {fields: {id: text, name: text}}\n");
        Path conf = Files.createDirectories(folder.resolve("conf"));
        for (String name : List.of("left", "right")) {
            Files.writeString(
                    conf.resolve("dev.dataflow.instance~" + name + ".cfg"),
                    "url = sqlite:" + folder.resolve(name + ".db") + "\n");
        }
        open(Map.of());
        Await.until(() -> Bundles.instances(platform).equals(List.of("left", "right")));
        Bundles.install(platform, noteInstance("left").write(folder.resolve("note.jar")));
        Await.until(() -> dataflow("left").contains("Note"));

        // The right one has no Note that a user could point at.
        Files.writeString(
                file,
                "models:\n  User: {fields: {id: text, note_id: {type: text, optional: true, references: Note}}}\n  Pet: {fields: {id: text}}\n");
        Await.until(() -> dataflow("left").contains("Pet") && !log.warnings().isEmpty());
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("user.yaml is left out by instance 'right', what runs there stays", "DF-605");
        assertThat(dataflow("left")).contains("note_id");
        assertThat(dataflow("right")).contains("User").doesNotContain("note_id", "Pet");

        // What each of them runs now is what the next change begins with.
        Files.writeString(file, "models:\n  Human: {fields: {id: text, name: text}}\n");
        Await.until(
                () -> dataflow("left").contains("Human") && dataflow("right").contains("Human"));
        assertThat(dataflow("left")).contains("Note").doesNotContain("User", "Pet");
        assertThat(dataflow("right")).doesNotContain("User", "Pet");
        Files.delete(file);
        Await.until(
                () -> !dataflow("left").contains("Human") && !dataflow("right").contains("Human"));
        assertThat(log.warnings()).hasSize(1);
    }

    /** A bundle with a model for one instance alone. */
    private static PluginBundle noteInstance(String instance) {
        return PluginBundle.bundle("com.acme.note", "1.0.0")
                .header("Bundle-Activator", "com.acme.note.Note")
                .header("Import-Package", "dev.dataflow.spi.model;version=\"[1.0,2)\",org.osgi.framework")
                .source("com.acme.note.Note", """
                        package com.acme.note;

                        import dev.dataflow.spi.model.*;
                        import java.util.Map;
                        import org.osgi.framework.*;

                        public final class Note implements BundleActivator {
                            @Override public void start(BundleContext context) {
                                ModelDefinition note =
                                        ModelDefinition.builder("Note").field("id", FieldType.text()).build();
                                context.registerService(ModelDefinition.class, note,
                                        FrameworkUtil.asDictionary(Map.of("dataflow.instance", "INSTANCE")));
                            }

                            @Override public void stop(BundleContext context) {}
                        }
                        """.replace("INSTANCE", instance));
    }

    @Test
    void aWorkflowFileIsCheckedWhenItComes() throws Exception {
        Files.writeString(models.resolve("user.yaml"), "models:\n  User: {fields: {id: text, name: text}}\n");
        open(Map.of());
        Files.writeString(workflows.resolve("good.yaml"), """
                workflow:
                  name: good
                  nodes:
                    list: {type: UserListNode, params: {limit: 10}}
                """);
        Files.writeString(workflows.resolve("bad.yaml"), """
                workflow:
                  name: bad
                  nodes:
                    list: {type: UserListNode, params: {limit: 10}}
                  connections:
                    - list.records -> lst.data
                """);
        Await.until(() -> !log.warnings().isEmpty());
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("bad.yaml cannot be run", "DF-206", "bad.yaml:6:");
    }

    private void open(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "felix.fileinstall.dir",
                        Files.createDirectories(folder.resolve("conf")).toString(),
                "dataflow.plugins", plugins.toString(),
                "dataflow.models", models.toString(),
                "dataflow.workflows", workflows.toString(),
                "dataflow.default.url", "sqlite:" + folder.resolve("default.db")));
        settings.putAll(more);
        platform = Platform.start(Home.current().root(), settings);
    }

    /** What the command {@code models} shows of the default instance. */
    private String dataflow() {
        return Commands.json(platform, "models", Map.of());
    }

    private String dataflow(String instance) {
        return Commands.json(platform, "models", Map.of("instance", instance));
    }
}
