package dev.dataflow.dialect.mysql.internal.connection;

import dev.dataflow.dialect.mysql.internal.TlsFiles;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and keys in PEM, in the form of key stores, which is all that the driver reads: files for one attempt to
 * connect, under a password that nobody else knows, gone when it is over. Not thread-safe.
 */
final class TlsStores implements AutoCloseable {

    private static final String TYPE = "PKCS12";
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final List<Path> written = new ArrayList<>();
    private final String password = UUID.randomUUID().toString();

    /** Reads the files, and hands the driver what is in them. */
    TlsStores(TlsFiles files, Properties properties) {
        if (files.authority() != null) {
            hand(properties, "trustCertificateKeyStore", authorities("ssl_ca", files.authority()));
        }
        if (files.certificate() != null && files.key() != null) {
            hand(properties, "clientCertificateKeyStore", identity(files.certificate(), files.key()));
        }
    }

    private KeyStore authorities(String option, String file) {
        return read(option, file, bytes -> {
            KeyStore store = empty();
            int number = 0;
            for (Certificate one : certificates(bytes)) {
                store.setCertificateEntry("ca" + number++, one);
            }
            return store;
        });
    }

    private KeyStore identity(String certificate, String key) {
        Certificate[] chain =
                read("ssl_cert", certificate, bytes -> certificates(bytes).toArray(Certificate[]::new));
        PrivateKey secret = read("ssl_key", key, TlsStores::key);
        return read("ssl_key", key, bytes -> {
            KeyStore store = empty();
            store.setKeyEntry("client", secret, password.toCharArray(), chain);
            return store;
        });
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    private static List<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        List<Certificate> all = List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)));
        if (all.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return all;
    }

    private static PrivateKey key(byte[] pem) throws GeneralSecurityException {
        Matcher found = KEY.matcher(new String(pem, java.nio.charset.StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new GeneralSecurityException("no key in PKCS #8 without a password");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        GeneralSecurityException last = new GeneralSecurityException("no key");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                last = another;
            }
        }
        throw last;
    }

    private void hand(Properties properties, String property, KeyStore store) {
        try {
            Path file = Files.createTempFile("dataflow", ".p12");
            written.add(file);
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
            properties.setProperty(property + "Url", file.toUri().toString());
            properties.setProperty(property + "Type", TYPE);
            properties.setProperty(property + "Password", password);
        } catch (IOException | GeneralSecurityException failure) {
            throw Problem.of(StandardCode.CANNOT_CONNECT, "A certificate could not be handed to the driver")
                    .toException(failure);
        }
    }

    /** What is made of the content of a file. */
    private interface Reading<T> {
        T of(byte[] content) throws GeneralSecurityException, IOException;
    }

    private static <T> T read(String option, String file, Reading<T> reading) {
        try {
            return reading.of(Files.readAllBytes(Path.of(file)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw Problem.of(StandardCode.UNKNOWN_OPTION, "The file of the option '" + option + "' cannot be read")
                    .at(Location.parameter(option))
                    .found(file)
                    .expected(option.equals("ssl_key") ? "a key in PEM: PKCS #8, no password" : "certificates in PEM")
                    .fix("Convert a key of another form", "openssl pkcs8 -topk8 -nocrypt -in key.pem -out key8.pem")
                    .toException(unreadable);
        }
    }

    /** Deletes the files. */
    @Override
    public void close() {
        for (Path file : written) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                file.toFile().deleteOnExit();
            }
        }
    }
}
