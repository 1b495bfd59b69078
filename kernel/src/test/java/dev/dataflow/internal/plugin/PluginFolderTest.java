package dev.dataflow.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.PluginFolder;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins of a folder: what is loaded, what is refused, and how they come and go. */
final class PluginFolderTest {

    @TempDir
    private Path folder;

    private PluginFolder source;

    @BeforeEach
    void open() {
        source = PluginSource.folder(folder).poll(Duration.ZERO);
    }

    @AfterEach
    void close() {
        source.close();
        System.clearProperty("acme.closed");
    }

    @Test
    void aFolderThatIsMissingHasThePluginsBesideTheKernelOnly() {
        PluginFolder missing = PluginSource.folder(folder.resolve("missing"));
        assertThat(names(missing.plugins())).contains("sqlite");
        assertThat(missing.problems()).isEmpty();
        missing.close();
    }

    @Test
    void aJarInTheFolderIsAPlugin() throws IOException {
        TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        assertThat(names(source.plugins())).contains("geo", "sqlite");
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void theJarsOfAFolderInsideAreOnePlugin() throws IOException {
        Path geo = Files.createDirectory(folder.resolve("geo"));
        Path library = library(geo.resolve("units.jar"));
        TestJar.plugin("geo", "1.0.0", "public final Object meter = new com.acme.units.Meter();")
                .uses(library)
                .write(geo.resolve("geo.jar"));
        assertThat(names(source.plugins())).contains("geo");
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void aClassThatNoJarHasIsNamedWithWhatToDo() throws IOException {
        Path library = library(Files.createTempDirectory("elsewhere").resolve("units.jar"));
        TestJar.plugin("geo", "1.0.0", "public final Object meter = new com.acme.units.Meter();")
                .uses(library)
                .write(folder.resolve("geo.jar"));
        TestJar.plugin("good", "1.0.0").write(folder.resolve("good.jar"));
        assertThat(names(source.plugins())).contains("good").doesNotContain("geo");
        assertThat(sentences())
                .containsExactly("Plugin geo.jar needs com.acme.units.Meter, which no jar beside it has. Put it into a"
                        + " folder of its own, together with the jar that has it.");
    }

    @Test
    void whatIsNoJarIsRefusedAndStopsNoOther() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        TestJar.plugin("good", "1.0.0").write(folder.resolve("good.jar"));
        assertThat(names(source.plugins())).contains("good");
        assertThat(sentences()).singleElement().asString().startsWith("Plugin broken.jar is no jar, or not all of it");
    }

    @Test
    void aJarWithoutAProviderIsRefused() throws IOException {
        TestJar.plugin("geo", "1.0.0").withoutProvider().write(folder.resolve("geo.jar"));
        assertThat(names(source.plugins())).doesNotContain("geo");
        assertThat(sentences()).singleElement().asString().contains("geo.jar has no class that extends DataFlow");
    }

    @Test
    void aConstructorThatThrowsIsNamed() throws IOException {
        TestJar.plugin("geo", "1.0.0", "public Door() { throw new IllegalStateException(\"no license\"); }")
                .write(folder.resolve("geo.jar"));
        assertThat(names(source.plugins())).doesNotContain("geo");
        assertThat(sentences())
                .singleElement()
                .asString()
                .contains("Plugin geo.jar failed", "no license", "Ask its author");
    }

    @Test
    void aNewerSpiIsRefusedBeforeAClassIsLoaded() throws IOException {
        TestJar.plugin("geo", "1.0.0", "static { System.setProperty(\"acme.loaded\", \"yes\"); }")
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.1,2)\"")
                .write(folder.resolve("geo.jar"));
        assertThat(names(source.plugins())).doesNotContain("geo");
        assertThat(sentences())
                .containsExactly(
                        "Plugin geo.jar was built for dev.dataflow.spi [1.1,2), but this DataFlow offers 1.0.0."
                                + " Install a plugin release made for this DataFlow version, or upgrade DataFlow.");
        assertThat(System.getProperty("acme.loaded")).isNull();
    }

    @Test
    void acopyOfTheSpiInsideAPluginIsRefusedAndOneBesideItIsLeftOut() throws IOException {
        byte[] own;
        try (var in = DataFlowPlugin.class.getResourceAsStream("DataFlowPlugin.class")) {
            own = in.readAllBytes();
        }
        TestJar.plugin("fat", "1.0.0")
                .entry("dev/dataflow/spi/DataFlowPlugin.class", own)
                .write(folder.resolve("fat.jar"));
        Path geo = Files.createDirectory(folder.resolve("geo"));
        TestJar.plugin("geo", "1.0.0").write(geo.resolve("geo.jar"));
        new TestJar()
                .header("Bundle-SymbolicName", "dev.dataflow.spi")
                .entry("dev/dataflow/spi/DataFlowPlugin.class", own)
                .write(geo.resolve("dataflow-spi-1.0.0.jar"));
        assertThat(names(source.plugins())).contains("geo").doesNotContain("fat");
        assertThat(sentences())
                .anyMatch(each -> each.startsWith("Plugin fat.jar carries a copy of dev.dataflow.spi"))
                .anyMatch(each -> each.startsWith("The jar dataflow-spi-1.0.0.jar is a copy of dataflow-spi"))
                .hasSize(2);
    }

    @Test
    void thePluginsThatStayAreTheSameObjects() throws IOException {
        TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        List<DataFlowPlugin> before = source.plugins();
        BlockingQueue<List<DataFlowPlugin>> told = new LinkedBlockingQueue<>();
        source.watch(told::add);
        TestJar.plugin("more", "1.0.0").write(folder.resolve("more.jar"));
        assertThat(source.refresh()).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(told.peek()).containsAll(before).hasSize(before.size() + 1);
        source.refresh();
        assertThat(told).hasSize(1);
    }

    @Test
    void whatLeavesIsClosedAfterTheListenerHasLetGo() throws IOException {
        Path jar = TestJar.plugin(
                        "geo",
                        "1.0.0",
                        "@Override public void close() { System.setProperty(\"acme.closed\", \"yes\"); }")
                .write(folder.resolve("geo.jar"));
        source.plugins();
        List<String> order = new java.util.ArrayList<>();
        source.watch(plugins -> order.add(names(plugins).contains("geo") + " " + System.getProperty("acme.closed")));
        Files.delete(jar);
        source.refresh();
        assertThat(order).containsExactly("false null");
        assertThat(System.getProperty("acme.closed")).isEqualTo("yes");
    }

    @Test
    void aBadUpdateLeavesWhatWasLoadedBefore() throws IOException {
        TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        source.plugins();
        Files.writeString(folder.resolve("geo.jar"), "half a jar");
        assertThat(source.refresh()).hasSize(1);
        assertThat(names(source.plugins())).contains("geo");
        TestJar.plugin("geo", "1.1.0").write(folder.resolve("geo.jar"));
        assertThat(source.refresh()).isEmpty();
        assertThat(source.plugins())
                .filteredOn(plugin -> plugin.descriptor().name().equals("geo"))
                .singleElement()
                .extracting(plugin -> plugin.descriptor().version())
                .isEqualTo("1.1.0");
    }

    @Test
    void twoVersionsOfAPluginAreReported() throws IOException {
        TestJar.plugin("geo", "1.0.0").write(folder.resolve("a.jar"));
        TestJar.plugin("geo", "1.1.0").write(folder.resolve("b.jar"));
        source.plugins();
        assertThat(sentences())
                .containsExactly(
                        "Plugin 'geo' is there 2 times, in a.jar (1.0.0) and b.jar (1.1.0); the highest version"
                                + " is used. Remove the others.");
    }

    @Test
    void changesAreSeenWithoutBeingAsked() throws Exception {
        PluginFolder watched = PluginSource.folder(folder).poll(Duration.ofMillis(50));
        BlockingQueue<List<String>> told = new LinkedBlockingQueue<>();
        watched.plugins();
        watched.watch(plugins -> told.add(names(plugins)));
        Path jar = TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        assertThat(told.poll(5, TimeUnit.SECONDS)).contains("geo");
        Files.delete(jar);
        assertThat(told.poll(5, TimeUnit.SECONDS)).doesNotContain("geo");
        watched.close();
        TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void theClassesOfAPluginThatLeftAreCollected() throws Exception {
        Path jar = TestJar.plugin("geo", "1.0.0").write(folder.resolve("geo.jar"));
        WeakReference<ClassLoader> classes = loader();
        Files.delete(jar);
        source.refresh();
        for (int i = 0; i < 50 && classes.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(classes.get()).isNull();
    }

    @Test
    void aSourceThatWasClosedSaysSo() {
        source.close();
        assertThatThrownBy(source::plugins)
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("DF-522");
    }

    private WeakReference<ClassLoader> loader() {
        return source.plugins().stream()
                .filter(plugin -> plugin.descriptor().name().equals("geo"))
                .map(plugin -> new WeakReference<>(plugin.getClass().getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static Path library(Path file) throws IOException {
        return new TestJar()
                .header("Automatic-Module-Name", "com.acme.units")
                .pending("com.acme.units.Meter", "package com.acme.units; public final class Meter {}")
                .write(file);
    }

    private List<String> sentences() {
        return source.problems().stream().map(Problem::message).toList();
    }

    private static List<String> names(List<DataFlowPlugin> plugins) {
        return plugins.stream().map(plugin -> plugin.descriptor().name()).toList();
    }
}
