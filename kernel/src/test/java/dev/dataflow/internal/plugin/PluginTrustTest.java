package dev.dataflow.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.PluginFolder;
import dev.dataflow.PluginSource;
import dev.dataflow.PluginTrust;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars are trusted. Signed by the JDK's own tools. */
final class PluginTrustTest {

    private static final String PASSWORD = "change-it";

    @TempDir
    private static Path stores;

    @TempDir
    private Path folder;

    private Path jar;

    /** Made once: each takes the tool a second or more. */
    @BeforeAll
    static void makeKeys() {
        for (String name : List.of("ours", "stranger")) {
            tool(
                    "keytool",
                    List.of(
                            "-genkeypair",
                            "-keystore",
                            keys(name).toString(),
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "2"));
        }
    }

    @BeforeEach
    void make() throws IOException {
        System.clearProperty("acme.trust");
        jar = TestJar.plugin("geo", "1.0.0", "static { System.setProperty(\"acme.trust\", \"loaded\"); }")
                .write(folder.resolve("geo.jar"));
    }

    @Test
    void anyTrustsEveryJar() {
        assertThat(PluginTrust.any().refusal(jar)).isEmpty();
    }

    @Test
    void aListTrustsTheDigestsInItAndNothingElse() throws IOException {
        Path list = Files.writeString(folder.resolve("plugins.sha256"), "# ours\n");
        PluginTrust trust = PluginTrust.listed(list);
        String digest = JarDigests.sha256(jar);
        assertThat(sentence(trust))
                .contains("geo.jar is not trusted", "plugins.sha256", "add the line: " + digest + "  geo.jar");
        Files.writeString(list, digest + "  geo.jar\n");
        assertThat(trust.refusal(jar)).isEmpty();
        Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(trust.refusal(jar)).isPresent();
    }

    @Test
    void aListThatIsMissingTrustsNothing() {
        assertThat(sentence(PluginTrust.listed(folder.resolve("none")))).contains("none or the jar cannot be read");
    }

    @Test
    void noClassOfARefusedJarIsLoaded() {
        PluginFolder source =
                PluginSource.folder(folder).poll(Duration.ZERO).trust(PluginTrust.listed(folder.resolve("none")));
        assertThat(source.plugins())
                .noneMatch(plugin -> plugin.descriptor().name().equals("geo"));
        assertThat(source.problems()).hasSize(1);
        source.close();
        assertThat(System.getProperty("acme.trust")).isNull();
    }

    @Test
    void aSignatureByACertificateOfTheKeyStoreIsTrusted() throws IOException {
        Path keys = keys("ours");
        PluginTrust trust = PluginTrust.signed(keys, PASSWORD);
        assertThat(sentence(trust)).contains("geo.jar is not trusted", "is not signed");
        sign(keys);
        assertThat(trust.refusal(jar)).isEmpty();
    }

    @Test
    void aSignatureByAStrangerIsNot() throws IOException {
        sign(keys("stranger"));
        assertThat(sentence(PluginTrust.signed(keys("ours"), PASSWORD)))
                .contains("its signer is not in", "CN=stranger", "Add the certificate");
    }

    @Test
    void anEntryThatWasAddedAfterSigningIsFound() throws IOException {
        Path keys = keys("ours");
        sign(keys);
        change("com/acme/geo/Added.class", "new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(sentence(PluginTrust.signed(keys, PASSWORD))).contains("com/acme/geo/Added.class is not signed");
    }

    @Test
    void anEntryThatWasChangedAfterSigningIsFound() throws IOException {
        Path keys = keys("ours");
        sign(keys);
        change("com/acme/geo/Door.class", "other".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(sentence(PluginTrust.signed(keys, PASSWORD))).contains("changed after it had been signed");
    }

    @Test
    void aKeyStoreThatCannotBeReadTrustsNothing() throws IOException {
        Path keys = keys("ours");
        sign(keys);
        assertThat(sentence(PluginTrust.signed(keys, "wrong"))).contains("cannot be read");
        assertThat(sentence(PluginTrust.signed(folder.resolve("none"), PASSWORD)))
                .contains("cannot be read");
        assertThat(PluginTrust.signed(keys, PASSWORD)).asString().doesNotContain(PASSWORD);
    }

    private String sentence(PluginTrust trust) {
        return trust.refusal(jar).map(Problem::message).orElse("");
    }

    private static Path keys(String name) {
        return stores.resolve(name + ".p12");
    }

    private void sign(Path keys) {
        String name = keys.getFileName().toString().replace(".p12", "");
        tool("jarsigner", List.of("-keystore", keys.toString(), "-storepass", PASSWORD, jar.toString(), name));
    }

    /** Runs a tool of the JDK in a process: keytool ends the one that it runs in. */
    private static void tool(String tool, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Writes the jar again with one entry added or replaced, the signature as it was. */
    private void change(String name, byte[] content) throws IOException {
        Path changed = folder.resolve("changed.part");
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(changed);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                if (!entry.getName().equals(name)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                }
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content);
        }
        Files.move(changed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
