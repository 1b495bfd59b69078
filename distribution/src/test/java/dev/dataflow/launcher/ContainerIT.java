package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** The container that stays up: configuration becomes instances, instances are services, bundles come and go. */
final class ContainerIT {

    private static final String DIALECT = "dev.dataflow.dialect.sqlite";

    @TempDir
    private Path folder;

    private Path conf;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        conf = Files.createDirectory(folder.resolve("conf"));
        platform = Platform.start(
                Home.current().root(),
                Map.of(
                        "felix.fileinstall.dir",
                        conf.toString(),
                        "dataflow.default.url",
                        "sqlite:" + folder.resolve("default.db")));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void withoutConfigurationThereIsOneInstanceOnAFile() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Function<String, String> probe = probe();
        assertThat(probe.apply("default n-1")).isEqualTo("1 of 1");
        assertThat(folder.resolve("default.db")).exists();
    }

    @Test
    void aConfigurationFileIsAnInstanceAsLongAsItIsThere() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Path file = conf.resolve("dev.dataflow.instance~shop.cfg");

        Files.writeString(file, "url = sqlite:" + folder.resolve("shop.db") + "\npool.size = 2\n");
        Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));
        Function<String, String> probe = probe();
        assertThat(probe.apply("shop n-1")).isEqualTo("1 of 1");

        // Another database: the instance is replaced.
        Files.writeString(file, "url = sqlite:" + folder.resolve("other-shop.db") + "\npool.size = 3\n");
        Await.until(() -> Files.exists(folder.resolve("other-shop.db")) || probeFinds(probe, "shop n-1", "1 of 1"));
        assertThat(folder.resolve("other-shop.db")).exists();

        Files.delete(file);
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
    }

    @Test
    void aFileWithAHyphenIsAFactoryConfigurationOfTheSameName() throws Exception {
        Path file = conf.resolve("dev.dataflow.instance-shop.cfg");
        Files.writeString(file, "url = sqlite:" + folder.resolve("shop.db") + "\n");
        Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));
        Files.delete(file);
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
    }

    @Test
    void aConfigurationWithAMistakeChangesNothing() throws Exception {
        Path file = conf.resolve("dev.dataflow.instance~shop.cfg");
        Files.writeString(file, "url = sqlite:" + folder.resolve("shop.db") + "\n");
        Await.until(() -> Bundles.instances(platform).equals(List.of("shop")));
        Function<String, String> probe = probe();
        assertThat(probe.apply("shop n-1")).isEqualTo("1 of 1");

        try (ContainerLog log = new ContainerLog()) {
            Files.writeString(file, "url = sqlite:" + folder.resolve("other.db") + "\npool_sise = 2\n");
            Await.until(() -> !log.warnings().isEmpty());
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("dev.dataflow.instance~shop is left out, what runs stays", "pool_sise");
        }

        assertThat(Bundles.instances(platform)).containsExactly("shop");
        assertThat(probe.apply("shop n-2")).isEqualTo("2 of 2");
        assertThat(folder.resolve("other.db")).doesNotExist();
    }

    @Test
    void severalInstancesAreIsolated() throws Exception {
        for (String name : List.of("left", "right")) {
            Files.writeString(
                    conf.resolve("dev.dataflow.instance~" + name + ".cfg"),
                    "url = sqlite:" + folder.resolve(name + ".db") + "\n");
        }
        Await.until(() -> Bundles.instances(platform).equals(List.of("left", "right")));
        Function<String, String> probe = probe();
        assertThat(probe.apply("left n-1")).isEqualTo("1 of 1");
        assertThat(probe.apply("right n-1")).isEqualTo("1 of 1");
    }

    @Test
    void anInstanceWhoseDialectIsNotInstalledWaits() throws Exception {
        Files.writeString(conf.resolve("dev.dataflow.instance~far.cfg"), "url = oracle://localhost:1/far\n");
        Files.writeString(
                conf.resolve("dev.dataflow.instance~near.cfg"), "url = sqlite:" + folder.resolve("near.db") + "\n");
        Await.until(() -> Bundles.instances(platform).equals(List.of("near")));
        assertThat(Bundles.instances(platform)).doesNotContain("far");
    }

    @Test
    void anInstanceIsUnavailableWithoutItsDialectAndComesBackWithTheData() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Function<String, String> probe = probe();
        assertThat(probe.apply("default n-1")).isEqualTo("1 of 1");

        Bundles.named(platform, DIALECT).stop();
        assertThat(Bundles.instances(platform)).containsExactly("default");
        assertThatThrownBy(() -> probe.apply("default n-2")).hasMessageContaining("DF-706");
        assertThat(platform.problems()).singleElement().asString().contains(DIALECT);

        Bundles.named(platform, DIALECT).start();
        Await.until(() -> probeFinds(probe, "default n-2", "2 of 2"));
    }

    @Test
    void inMemoryDataIsNotReplacedByAnEmptyDatabase() throws Exception {
        Files.writeString(conf.resolve("dev.dataflow.instance~quick.cfg"), "url = sqlite::memory:\n");
        Files.writeString(
                conf.resolve("dev.dataflow.instance~near.cfg"), "url = sqlite:" + folder.resolve("near.db") + "\n");
        Await.until(() -> Bundles.instances(platform).equals(List.of("near", "quick")));

        Function<String, String> probe = probe();
        assertThat(probe.apply("quick n-1")).isEqualTo("1 of 1");

        Bundles.named(platform, DIALECT).stop();
        Bundles.named(platform, DIALECT).start();
        Await.until(() -> probeFinds(probe, "near n-1", "1 of 1"));
        assertThatThrownBy(() -> probe.apply("quick n-2")).hasMessageContaining("DF-409");
    }

    @Test
    void modelsOfABundleComeAndGoWithIt() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Function<String, String> probe = probe();
        Bundle models = platform.context().installBundle("models", new ByteArrayInputStream(modelsJar()));

        models.start();
        Await.until(() -> probe.apply("default models").equals("Country City"));

        models.stop();
        assertThat(probe.apply("default models")).isEmpty();
        models.start();
        Await.until(() -> probe.apply("default models").equals("Country City"));
    }

    @Test
    void aModelThatIsAServiceIsAModelOfTheInstancesThatItNames() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Function<String, String> probe = probe();

        assertThat(probe.apply("default contribute Everywhere *")).isEqualTo("done");
        assertThat(probe.apply("default contribute Elsewhere another")).isEqualTo("done");
        Await.until(() -> probe.apply("default models").equals("Everywhere"));

        assertThat(probe.apply("default withdraw Everywhere")).isEqualTo("done");
        assertThat(probe.apply("default models")).isEmpty();
    }

    @Test
    void aBundleOpensAnInstanceOfItsOwnWithThePluginsOfTheContainer() throws Exception {
        Function<String, String> probe = probe();
        String file = folder.resolve("own.db").toString();

        assertThat(probe.apply("open own " + file + " n-1")).isEqualTo("1");
        Bundles.named(platform, DIALECT).stop();
        assertThatThrownBy(() -> probe.apply("open own " + file + " n-2")).hasMessageContaining("DF-706");
        Bundles.named(platform, DIALECT).start();
        Await.until(() -> {
            try {
                return probe.apply("open own " + file + " n-2").equals("2");
            } catch (RuntimeException notYet) {
                return false;
            }
        });
    }

    @Test
    void theKernelStopsAndStartsWithItsInstances() throws Exception {
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        Bundles.named(platform, "dev.dataflow.kernel").stop();
        assertThat(Bundles.instances(platform)).isEmpty();
        Bundles.named(platform, "dev.dataflow.kernel").start();
        Await.until(() -> Bundles.instances(platform).equals(List.of("default")));
        assertThat(platform.problems()).isEmpty();
    }

    @Test
    void gogoFindsTheCommands() throws Exception {
        ServiceReference<?>[] commands =
                platform.context().getAllServiceReferences(null, "(osgi.command.scope=dataflow)");
        assertThat(commands).hasSize(1);
        assertThat((String[]) commands[0].getProperty("osgi.command.function"))
                .contains("models", "nodes", "run", "validate", "explain", "doctor", "plugins");
    }

    private static boolean probeFinds(Function<String, String> probe, String request, String expected) {
        try {
            return probe.apply(request).equals(expected);
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private Function<String, String> probe() throws IOException, BundleException {
        return probe(platform);
    }

    /** Installs a bundle that uses an instance when it is told to. */
    static Function<String, String> probe(Platform platform) throws IOException, BundleException {
        platform.context()
                .installBundle("probe", new ByteArrayInputStream(jar()))
                .start();
        return Bundles.service(platform, Function.class, "(probe=true)");
    }

    private static byte[] modelsJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.shop.models");
        main.putValue("DataFlow-Models", "models/*.yaml");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("models/places.yaml"));
            jar.write("""
                    models:
                      Country: {fields: {id: text, name: text}}
                      City: {fields: {id: text, country_id: {type: text, references: Country}}}
                    """.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static byte[] jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "dev.dataflow.probe");
        main.putValue("Bundle-Activator", "dev.dataflow.probe.Probe");
        main.putValue(
                "Import-Package",
                "dev.dataflow,dev.dataflow.spi.data,dev.dataflow.spi.model,dev.dataflow.spi.error,org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String name = "dev/dataflow/probe/Probe.class";
            jar.putNextEntry(new JarEntry(name));
            try (InputStream in = Objects.requireNonNull(ContainerIT.class.getResourceAsStream("/" + name))) {
                in.transferTo(jar);
            }
        }
        return bytes.toByteArray();
    }
}
