package dev.dataflow.testkit.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A form of text that nobody reads by accident. It is no encryption, and the sample does not need one. */
final class Concealment {

    private Concealment() {}

    static byte[] conceal(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) 0x5a;
        }
        return bytes;
    }

    static String reveal(byte[] kept) {
        byte[] bytes = kept.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) 0x5a;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static @Nullable String index(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
