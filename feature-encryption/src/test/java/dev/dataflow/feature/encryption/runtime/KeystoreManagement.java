package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.feature.encryption.KeyManagement;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;

/** A key management of a host, whose key is in a PKCS #12 file. */
final class KeystoreManagement implements KeyManagement {

    private static final char[] PASSWORD = "keystore-password".toCharArray();
    private static final String ALIAS = "dataflow";
    private static final int NONCE = 12;

    private final Key key;

    private KeystoreManagement(Key key) {
        this.key = key;
    }

    /** Makes a file with a new key. */
    static KeystoreManagement create(Path file) throws GeneralSecurityException, IOException {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setEntry(
                ALIAS, new KeyStore.SecretKeyEntry(generator.generateKey()), new KeyStore.PasswordProtection(PASSWORD));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return read(file);
    }

    static KeystoreManagement read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new KeystoreManagement(store.getKey(ALIAS, PASSWORD));
    }

    @Override
    public String name() {
        return "keystore";
    }

    @Override
    public byte[] encrypt(byte[] clear, byte[] context) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = cipher(javax.crypto.Cipher.ENCRYPT_MODE, nonce, clear, context);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    @Override
    public byte[] decrypt(byte[] encrypted, byte[] context) {
        ByteBuffer in = ByteBuffer.wrap(encrypted);
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        return cipher(javax.crypto.Cipher.DECRYPT_MODE, nonce, sealed, context);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] input, byte[] context) {
        try {
            javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keystore refuses", e);
        }
    }

    /** Returns the host's plugin that offers it. */
    DataFlowPlugin plugin() {
        return new DataFlowPlugin() {
            @Override
            public PluginDescriptor descriptor() {
                return PluginDescriptor.of("host-keystore", "1.0.0");
            }

            @Override
            public List<ServiceFactory<?>> services() {
                return List.of(new ServiceFactory<KeyManagement>() {
                    @Override
                    public Class<KeyManagement> type() {
                        return KeyManagement.class;
                    }

                    @Override
                    public KeyManagement create(PluginContext plugin, OperationContext caller) {
                        return KeystoreManagement.this;
                    }
                });
            }
        };
    }
}
