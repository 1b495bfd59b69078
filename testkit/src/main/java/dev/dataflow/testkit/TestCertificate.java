package dev.dataflow.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A certificate that signs itself, so that it is its own authority, with its key; both in PEM. For servers of tests on this
 * machine and for their clients. Immutable.
 *
 * @param certificate file of the certificate
 * @param key file of the key in PKCS #8, which its owner alone may read
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TestCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "change-it";

    /**
     * Makes a certificate by the {@code keytool} of this Java, which takes a second.
     *
     * @param folder where its files are made
     * @param name whom it is for; {@code localhost} also for the loopback addresses
     */
    public static TestCertificate make(Path folder, String name) {
        Path store = folder.resolve(name + ".p12");
        try {
            keytool(List.of(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=" + name,
                    "-validity",
                    "2",
                    "-ext",
                    "san=dns:" + name + ",ip:127.0.0.1",
                    "-ext",
                    "bc:c=ca:true",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            return unpack(folder, store, name);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("no certificate can be made", failure);
        }
    }

    private static TestCertificate unpack(Path folder, Path file, String name)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Path certificate = pem(
                folder.resolve(name + ".crt"),
                "CERTIFICATE",
                store.getCertificate(name).getEncoded());
        Path key = pem(
                folder.resolve(name + ".key"),
                "PRIVATE KEY",
                store.getKey(name, PASSWORD.toCharArray()).getEncoded());
        Files.setPosixFilePermissions(key, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        return new TestCertificate(certificate, key);
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    /** Runs it in a process of its own, which it would end. */
    private static void keytool(List<String> arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
