package dev.dataflow.feature.audit.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret by which seals are signed. Immutable; tells nothing of itself. */
final class SealKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 16;

    private final SecretKeySpec key;

    private SealKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads a key from where a setting says.
     *
     * @param place {@code env:NAME} or {@code file:PATH}
     * @throws IllegalArgumentException when there is none, with what was expected
     */
    static SealKey read(String place) {
        if (place.startsWith("env:")) {
            String value = System.getenv(place.substring("env:".length()));
            return of(value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8));
        } else if (place.startsWith("file:")) {
            try {
                return of(Files.readAllBytes(Path.of(place.substring("file:".length()))));
            } catch (IOException | InvalidPathException e) {
                throw new IllegalArgumentException("a file that can be read", e);
            }
        }
        throw new IllegalArgumentException("env:NAME of a variable or file:PATH of a file, not the key itself");
    }

    private static SealKey of(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a place with a key of at least " + LEAST_BYTES + " bytes");
        }
        return new SealKey(secret);
    }

    byte[] sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
