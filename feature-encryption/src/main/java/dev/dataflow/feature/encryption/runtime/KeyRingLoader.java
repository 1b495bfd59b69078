package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.KeysetHandle;
import dev.dataflow.feature.encryption.KeyRingSource;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds the key ring of an instance: a service of the host, an option with the text, an option with its file. */
final class KeyRingLoader {

    static final String TEXT = "encryption_keys";
    static final String FILE = "encryption_keys_file";

    private final PluginContext context;

    KeyRingLoader(PluginContext context) {
        this.context = context;
    }

    /**
     * Loads the ring.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923}
     */
    KeyRing load() {
        return find(this::ring);
    }

    /**
     * Reads the ring.
     *
     * @param reader gets its text, and what messages call the place that it comes from
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923}
     */
    <T> T find(BiFunction<String, String, T> reader) {
        Optional<KeyRingSource> source = context.service(KeyRingSource.class);
        if (source.isPresent()) {
            return reader.apply(text(source.get()), "'" + source.get().name() + "'");
        }
        Optional<String> text = context.setting(TEXT, String.class);
        Optional<Path> file = context.setting(FILE, Path.class);
        if (text.isPresent() && file.isPresent()) {
            throw Problem.of(
                            StandardCode.KEY_RING_UNUSABLE,
                            "'" + TEXT + "' and '" + FILE + "' are both set: which key ring is meant?")
                    .fix("Leave one of them out")
                    .toException();
        } else if (text.isPresent()) {
            return reader.apply(text.get(), "'" + TEXT + "'");
        } else if (file.isPresent()) {
            return reader.apply(text(file.get()), "the file of '" + FILE + "'");
        }
        throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "A model has encrypted fields, and there is no key ring")
                .fix("Name its file", FILE + ": /etc/dataflow/keys.json")
                .fix("Or in the environment", "DATAFLOW_ENCRYPTION_KEYS_FILE=/etc/dataflow/keys.json")
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring cannot be read from its file")
                    .found(file + ": " + failure.getClass().getSimpleName())
                    .expected("a file that this process may read, at the path of '" + FILE + "'")
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
