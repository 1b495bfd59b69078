package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about plugins and configuration, in a container with folders of its own. */
final class PluginCommandsIT {

    private static final String DIALECT = "dev.dataflow.dialect.sqlite";

    @TempDir
    private Path folder;

    private Path home;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("bundle"), Home.current().root().resolve("bundle"));
        Files.createDirectory(home.resolve("conf"));
        Files.createDirectory(home.resolve("data"));
        Files.createDirectory(home.resolve("plugins"));
        Files.createDirectory(home.resolve("models"));
        Files.writeString(
                home.resolve("models").resolve("user.yaml"), "models:\n  User: {fields: {id: text, name: text}}\n");
        platform = Platform.start(home, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void checkTellsWhatAJarIsWithoutLoadingIt() throws Exception {
        Path jar = PluginBundle.plugin("geo", "1.2.0", "static { System.setProperty(\"acme.checked\", \"yes\"); }")
                .write(folder.resolve("geo.jar"));
        assertThat(plugin("check", jar.toString()))
                .startsWith("{\"ok\":true,\"command\":\"plugin\"")
                .contains(
                        "\"name\":\"com.acme.geo\"",
                        "\"version\":\"1.2.0\"",
                        "\"provides\":[\"com.acme.geo.Door\"]",
                        "\"spi\":{\"dev.dataflow.spi\":\"[1.0,2)\"}",
                        "\"missing\":[]",
                        "\"trusted\":true");
        assertThat(System.getProperty("acme.checked")).isNull();
    }

    @Test
    void checkTellsEveryProblem() throws Exception {
        Path newer = PluginBundle.plugin("geo", "1.0.0", "")
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.1,2)\"")
                .write(folder.resolve("newer.jar"));
        assertThat(plugin("check", newer.toString()))
                .startsWith("{\"ok\":false")
                .contains(
                        "DF-707",
                        "Plugin newer.jar was built for dev.dataflow.spi [1.1,2), but this DataFlow offers 1.0.0");
        Path lacking = PluginBundle.plugin("geo", "1.0.0", "")
                .header("Import-Package", "dev.dataflow.spi,com.acme.units;version=\"[2,3)\"")
                .write(folder.resolve("lacking.jar"));
        assertThat(plugin("check", lacking.toString()))
                .startsWith("{\"ok\":false")
                .contains("Plugin lacking.jar needs package com.acme.units [2,3), which no bundle here exports");
        assertThat(plugin("install", newer.toString())).startsWith("{\"ok\":false");
        assertThat(home.resolve("plugins")).isEmptyDirectory();
    }

    @Test
    void aPluginIsInstalledUpdatedAndRemoved() throws Exception {
        Path first = PluginBundle.plugin("geo", "1.0.0", "").write(folder.resolve("geo-1.0.0.jar"));
        Path second = PluginBundle.plugin("geo", "1.1.0", "").write(folder.resolve("geo-1.1.0.jar"));
        assertThat(plugin("update", first.toString())).contains("is not installed");
        assertThat(plugin("install", first.toString())).startsWith("{\"ok\":true");
        awaitPlugins("\"name\":\"geo\",\"version\":\"1.0.0\"", true);
        assertThat(plugin("install", second.toString())).contains("is installed already, as geo-1.0.0.jar");
        assertThat(plugin("update", second.toString())).startsWith("{\"ok\":true");
        awaitPlugins("\"name\":\"geo\",\"version\":\"1.1.0\"", true);
        awaitPlugins("\"name\":\"geo\",\"version\":\"1.0.0\"", false);
        assertThat(plugin("remove", "com.acme.geo")).contains("geo-1.1.0.jar");
        awaitPlugins("\"name\":\"geo\"", false);
        assertThat(plugin("remove", "com.acme.geo")).contains("There is no plugin 'com.acme.geo'");
    }

    @Test
    void aDialectIsNotReplacedUnderDataInMemory() throws Exception {
        inMemory("quick");
        Path newer = dialect("99.0.0");

        assertThat(plugin("install", newer.toString()))
                .startsWith("{\"ok\":false")
                .contains("DF-707", "'quick' is in memory", "dataflow plugin install " + newer + " --force");
        assertThat(home.resolve("plugins")).isEmptyDirectory();
        assertThat(doctor()).doesNotContain("DF-409");

        assertThat(forced("install", newer.toString())).startsWith("{\"ok\":true");
        Await.until(() -> doctor().contains("\"check\":\"Instance quick\",\"ok\":false,\"found\":\"DF-409 "));
    }

    @Test
    void aDialectInThePluginFolderIsNeitherUpdatedNorRemovedUnderDataInMemory() throws Exception {
        assertThat(plugin("install", dialect("99.0.0").toString())).startsWith("{\"ok\":true");
        Await.until(
                () -> Commands.json(platform, "why", Map.of("model", "User")).contains(DIALECT + " 99.0.0"));
        inMemory("quick");
        Path newest = dialect("100.0.0");

        assertThat(plugin("update", newest.toString()))
                .startsWith("{\"ok\":false")
                .contains("DF-707", "'quick' is in memory", "dataflow plugin update " + newest + " --force");
        assertThat(plugin("remove", DIALECT))
                .startsWith("{\"ok\":false")
                .contains("DF-707", "'quick' is in memory", "dataflow plugin remove " + DIALECT + " --force");
        assertThat(plugin("remove", "sqlite-99.0.0.jar"))
                .startsWith("{\"ok\":false")
                .contains("DF-707");
        assertThat(home.resolve("plugins")).isDirectoryContaining("glob:**/sqlite-99.0.0.jar");
        assertThat(doctor()).doesNotContain("DF-409");

        assertThat(forced("update", newest.toString())).startsWith("{\"ok\":true");
        Await.until(() -> doctor().contains("DF-409"));
        // Its data is lost by now: nothing more can be.
        assertThat(plugin("remove", DIALECT)).startsWith("{\"ok\":true");
        assertThat(home.resolve("plugins")).isEmptyDirectory();
    }

    @Test
    void aDialectThatIsRemovedByForceTakesItsDataAlong() throws Exception {
        assertThat(plugin("install", dialect("99.0.0").toString())).startsWith("{\"ok\":true");
        Await.until(
                () -> Commands.json(platform, "why", Map.of("model", "User")).contains(DIALECT + " 99.0.0"));
        inMemory("quick");

        assertThat(forced("remove", DIALECT)).startsWith("{\"ok\":true");
        Await.until(() -> doctor().contains("\"check\":\"Instance quick\",\"ok\":false,\"found\":\"DF-409 "));
    }

    @Test
    void aCommandBesideTheContainerReadsWhichInstancesAreInMemory() throws Exception {
        Path newer = dialect("99.0.0");
        Files.writeString(
                home.resolve("conf").resolve("dev.dataflow.instance~quick.config"), "url=\"sqlite\\::memory:\"\n");
        try (Platform command = Platform.start(new Home(home), Scope.NO_INSTANCE, Map.of())) {
            Map<String, Object> install = Map.of("action", "install", "plugin", newer.toString());
            assertThat(Commands.json(command, "plugin", install))
                    .startsWith("{\"ok\":false")
                    .contains("DF-707", "'quick' is in memory");
            assertThat(home.resolve("plugins")).isEmptyDirectory();

            Files.delete(home.resolve("conf").resolve("dev.dataflow.instance~quick.config"));
            assertThat(Commands.json(command, "plugin", install)).startsWith("{\"ok\":true");
        }
    }

    @Test
    void theShellTakesForceAsTheCommandDoes() throws Exception {
        inMemory("quick");
        Path newer = dialect("99.0.0");

        assertThat(Gogo.typed(platform, "dataflow:plugin install " + newer)).contains("DF-707", "'quick' is in memory");
        assertThat(Gogo.typed(platform, "dataflow:plugin install " + newer + " --hurry"))
                .contains("unknown option '--hurry'");
        assertThat(home.resolve("plugins")).isEmptyDirectory();

        assertThat(Gogo.typed(platform, "dataflow:plugin install " + newer + " --force"))
                .contains("is installed");
        Await.until(() -> doctor().contains("DF-409"));
    }

    @Test
    void whyTellsWhichPluginGivesWhat() {
        assertThat(Commands.json(platform, "why", Map.of("model", "User")))
                .startsWith("{\"ok\":true")
                .contains("\"what\":\"dialect sqlite\"", "dev.dataflow.dialect.sqlite", "dev.dataflow.nodes.standard");
        assertThat(Commands.json(platform, "why", Map.of("model", "Usr")))
                .startsWith("{\"ok\":false")
                .contains("DF-603");
    }

    @Test
    void theEnvelopesAreAsExpected() throws Exception {
        Envelopes envelopes = new Envelopes(folder);
        inMemory("quick");
        Path first = PluginBundle.plugin("geo", "1.0.0", "").write(folder.resolve("geo-1.0.0.jar"));
        Path second = PluginBundle.plugin("geo", "1.1.0", "").write(folder.resolve("geo-1.1.0.jar"));

        envelopes.compare("plugin-check", plugin("check", first.toString()));
        envelopes.compare("plugin-install", plugin("install", first.toString()));
        envelopes.compare("plugin-install-twice", plugin("install", second.toString()));
        awaitPlugins("\"name\":\"geo\",\"version\":\"1.0.0\"", true);
        envelopes.compare("plugins", Commands.json(platform, "plugins", Map.of()));
        envelopes.compare("plugin-update", plugin("update", second.toString()));
        envelopes.compare("plugin-remove", plugin("remove", "com.acme.geo"));
        awaitPlugins("\"name\":\"geo\"", false);
        envelopes.compare(
                "plugin-install-memory", plugin("install", dialect("99.0.0").toString()));
        envelopes.compare("why", Commands.json(platform, "why", Map.of("model", "User")));
        envelopes.compare("why-unknown", Commands.json(platform, "why", Map.of("model", "Usr")));
        envelopes.compare("doctor", doctor());
        envelopes.compare(
                "config-explain", Commands.json(platform, "config", Map.of("action", "explain", "instance", "quick")));
        assertThat(forced("install", dialect("99.0.0").toString())).startsWith("{\"ok\":true");
        Await.until(() -> doctor().contains("DF-409"));
        envelopes.compare("doctor-finding", doctor());
    }

    @Test
    void configExplainTellsWhatAnInstanceWasOpenedWithWhoeverConfiguredIt() throws Exception {
        Files.writeString(
                home.resolve("conf").resolve("dev.dataflow.instance~quick.cfg"),
                "url = ${acme.address}\npool.size = 4\n");
        platform.close();
        platform = Platform.start(home, Map.of("acme.address", "sqlite:" + folder.resolve("quick.db")));
        Await.until(() -> Bundles.instances(platform).contains("quick"));

        assertThat(Commands.json(platform, "config", Map.of("action", "explain", "instance", "quick")))
                .contains("\"read_from\":\"instance\"", "\"name\":\"url\",\"value\":\"sqlite:" + folder);
        try (Platform command = Platform.start(new Home(home), Scope.NO_INSTANCE, Map.of())) {
            assertThat(Commands.json(command, "config", Map.of("action", "explain")))
                    .contains("\"read_from\":\"files\"");
        }
    }

    @Test
    void configExplainTellsWhereAValueCameFrom() throws Exception {
        Files.writeString(
                home.resolve("conf").resolve("dev.dataflow.instance~shop.cfg"),
                "url = postgresql://ann:hunter2@localhost/shop\npool.size = 4\n");
        assertThat(Commands.json(platform, "config", Map.of("action", "explain", "instance", "shop")))
                .contains(
                        "{\"name\":\"pool_size\",\"value\":\"4\",\"from\":\"dev.dataflow.instance~shop.cfg\"}",
                        "{\"name\":\"max_overflow\",\"value\":\"10\",\"from\":\"default\"}")
                .doesNotContain("hunter2");
        assertThat(Commands.json(platform, "config", Map.of("action", "explain", "instance", "none")))
                .startsWith("{\"ok\":false");
    }

    private void inMemory(String instance) throws Exception {
        Files.writeString(
                home.resolve("conf").resolve("dev.dataflow.instance~" + instance + ".cfg"), "url = sqlite::memory:\n");
        Await.until(() -> Bundles.instances(platform).contains(instance));
    }

    private Path dialect(String version) throws Exception {
        return SwapBundles.again(
                Bundles.named(platform, DIALECT), version, folder.resolve("sqlite-" + version + ".jar"));
    }

    private String doctor() {
        return Commands.json(platform, "doctor", Map.of());
    }

    private String forced(String action, String plugin) {
        return Commands.json(platform, "plugin", Map.of("action", action, "plugin", plugin, "force", true));
    }

    private String plugin(String action, String plugin) {
        return Commands.json(platform, "plugin", Map.of("action", action, "plugin", plugin));
    }

    private void awaitPlugins(String text, boolean there) throws InterruptedException {
        Await.until(() -> Commands.json(platform, "plugins", Map.of()).contains(text) == there);
    }
}
