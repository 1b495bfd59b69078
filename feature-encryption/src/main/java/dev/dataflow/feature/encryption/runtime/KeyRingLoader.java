package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.KeysetHandle;
import dev.dataflow.feature.encryption.KeyRingSource;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** Finds the key ring of an instance: a service of the host, a variable, a file that a variable names. */
final class KeyRingLoader {

    static final String VARIABLE = "DATAFLOW_ENCRYPTION_KEYS";
    static final String FILE_VARIABLE = "DATAFLOW_ENCRYPTION_KEYS_FILE";

    private final Map<String, String> environment;
    private final PluginContext context;

    KeyRingLoader(Map<String, String> environment, PluginContext context) {
        this.environment = environment;
        this.context = context;
    }

    /**
     * Loads the ring.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923}
     */
    KeyRing load() {
        Optional<KeyRingSource> source = context.service(KeyRingSource.class);
        if (source.isPresent()) {
            return ring(text(source.get()), "'" + source.get().name() + "'");
        }
        String text = environment.get(VARIABLE);
        String file = environment.get(FILE_VARIABLE);
        if (text != null && file != null) {
            throw Problem.of(
                            StandardCode.KEY_RING_UNUSABLE,
                            VARIABLE + " and " + FILE_VARIABLE + " are both set: which key ring is meant?")
                    .fix("Leave one of them out")
                    .toException();
        } else if (text != null) {
            return ring(text, VARIABLE);
        } else if (file != null) {
            return ring(text(file), "the file of " + FILE_VARIABLE);
        }
        throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "A model has encrypted fields, and there is no key ring")
                .fix("Name its file", FILE_VARIABLE + "=/etc/dataflow/keys.json")
                .fix("Or give it as text", VARIABLE + "={\"encryption\": …, \"blind_index\": …}")
                .fix("Or offer it from a store of secrets", "a plugin with the service KeyRingSource")
                .toException();
    }

    private static String text(KeyRingSource source) {
        try {
            return source.keyRing();
        } catch (RuntimeException failure) {
            throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "'" + source.name() + "' does not give the key ring")
                    .found(failure.getClass().getName())
                    .toException();
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException failure) {
            throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring cannot be read from its file")
                    .found(file + ": " + failure.getClass().getSimpleName())
                    .expected("a file that this process may read, at the path of " + FILE_VARIABLE)
                    .toException();
        }
    }

    private KeyRing ring(String text, String from) {
        Map<KeySets, KeysetHandle> sets = new KeyRingText(context).read(text, from);
        try {
            return new KeyRing(
                    java.util.Objects.requireNonNull(sets.get(KeySets.ENCRYPTION)),
                    java.util.Objects.requireNonNull(sets.get(KeySets.BLIND_INDEX)));
        } catch (GeneralSecurityException e) {
            throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring from " + from + " cannot be used")
                    .cause("It has no present key, or a key that is switched off")
                    .toException();
        }
    }
}
