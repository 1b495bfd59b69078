package dev.dataflow.internal.query;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The text of cursors: where a page ended, so that the next one starts there. Thread-safe.
 *
 * <p>A cursor is URL-safe base64 without padding over {@code version (1 byte), payload, tag (32 bytes)}. The payload is
 * the number of sort values (2 bytes) and each value as its class (1 byte) and content. The tag is HMAC-SHA256 by the
 * instance's key over the version, the digest of the {@link CursorKey} and the payload: a cursor of another model,
 * filter, order, tenant or instance, and a forged one, fail alike. The values in a cursor can be read by who holds it;
 * they are not secret, and nobody can change them.
 */
public final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int TAG_LENGTH = 32;
    private static final int LEAST_KEY_LENGTH = 32;

    private final SecretKeySpec key;

    /**
     * Makes cursors by a key; instances with the same key understand each other's.
     *
     * @param key at least 32 bytes
     */
    public Cursors(byte[] key) {
        if (key.length < LEAST_KEY_LENGTH) {
            throw new IllegalArgumentException("key: " + key.length + " bytes (expected: at least 32)");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Makes cursors by a random key: they end with the instance. */
    public static Cursors withRandomKey() {
        byte[] key = new byte[LEAST_KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        return new Cursors(key);
    }

    /**
     * Returns the cursor behind a row.
     *
     * @param sortValues the row's values of the order's fields, in their canonical classes
     */
    public String encode(CursorKey query, @Nullable Object[] sortValues) {
        byte[] payload = payload(sortValues);
        byte[] tag = tag(query, payload, 0, payload.length);
        byte[] all = new byte[1 + payload.length + TAG_LENGTH];
        all[0] = VERSION;
        System.arraycopy(payload, 0, all, 1, payload.length);
        System.arraycopy(tag, 0, all, 1 + payload.length, TAG_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * Returns the sort values in a cursor.
     *
     * @throws DataFlowException {@code DF-116} when it is none, or the cursor of another query; the location is unknown
     */
    public @Nullable Object[] decode(CursorKey query, String cursor) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        int length = all.length - 1 - TAG_LENGTH;
        if (length < Short.BYTES || all[0] != VERSION) {
            throw invalid(null);
        }
        byte[] given = Arrays.copyOfRange(all, 1 + length, all.length);
        if (!MessageDigest.isEqual(tag(query, all, 1, length), given)) {
            throw invalid(null);
        }
        try {
            return values(new DataInputStream(new ByteArrayInputStream(all, 1, length)));
        } catch (IOException | RuntimeException e) {
            throw invalid(e);
        }
    }

    private static byte[] payload(@Nullable Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeShort(values.length);
            for (Object value : values) {
                ValueBytes.required(out, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object[] values(DataInputStream in) throws IOException {
        @Nullable Object[] values = new Object[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueBytes.read(in);
        }
        return values;
    }

    private byte[] tag(CursorKey query, byte[] payload, int offset, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(VERSION);
            mac.update(query.digest());
            mac.update(payload, offset, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    private static DataFlowException invalid(@Nullable Throwable cause) {
        return Problem.of(StandardCode.INVALID_CURSOR, "The cursor does not belong to this query")
                .at(Location.parameter("cursor"))
                .expected("the next_cursor of a page with the same model, filter, order and tenant")
                .fix("Ask for the first page again, without a cursor.")
                .toException(cause);
    }
}
