package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.OperationContext;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The keys of one instance, for one view. Thread-safe. */
final class StandardEncryptionKeys implements EncryptionKeys {

    private static final String GIVEN = "the argument";

    private final Instances.Instance instance;
    private final KeyRingLoader loader;
    private final PluginContext plugin;
    private final OperationContext caller;
    private final KeyRingText text;

    StandardEncryptionKeys(
            Instances.Instance instance, KeyRingLoader loader, PluginContext plugin, OperationContext caller) {
        this.instance = instance;
        this.loader = loader;
        this.plugin = plugin;
        this.caller = caller;
        this.text = new KeyRingText(plugin);
    }

    @Override
    public String newKeyRing() {
        try {
            KeySets.prepare();
            Map<KeySets, KeysetHandle> sets = new EnumMap<>(KeySets.class);
            for (KeySets kind : KeySets.values()) {
                sets.put(kind, kind.fresh());
            }
            return text.write(sets);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    @Override
    public String withNewKey(String keyRing) {
        return withNew(KeySets.ENCRYPTION, keyRing, true);
    }

    @Override
    public String withAddedKey(String keyRing) {
        return withNew(KeySets.ENCRYPTION, keyRing, false);
    }

    @Override
    public String withPresentKey(String keyRing, long keyId) {
        Map<KeySets, KeysetHandle> sets = text.read(keyRing, GIVEN);
        for (KeySets kind : KeySets.values()) {
            KeysetHandle set = Objects.requireNonNull(sets.get(kind));
            for (int i = 0; i < set.size(); i++) {
                KeysetHandle.Entry entry = set.getAt(i);
                if (Integer.toUnsignedLong(entry.getId()) == keyId && entry.getStatus() == KeyStatus.ENABLED) {
                    sets.put(kind, promoted(set, i));
                    return text.write(sets);
                }
            }
        }
        throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring has no key " + keyId + " that could be used")
                .found(keyId)
                .cause("It is not in the ring, or it is switched off")
                .fix("Add a key first", "withAddedKey(keyRing)")
                .toException();
    }

    private static KeysetHandle promoted(KeysetHandle set, int position) {
        try {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(set);
            builder.getAt(position).makePrimary();
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    @Override
    public String withNewIndexKey(String keyRing) {
        return withNew(KeySets.BLIND_INDEX, keyRing, true);
    }

    /**
     * Returns a ring with a new key.
     *
     * @param present whether it becomes the present one
     */
    String withNew(KeySets kind, String keyRing, boolean present) {
        Map<KeySets, KeysetHandle> sets = text.read(keyRing, GIVEN);
        try {
            sets.put(kind, kind.withNewKey(Objects.requireNonNull(sets.get(kind)), present));
            return text.write(sets);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    @Override
    public String withoutKey(String keyRing, long keyId) {
        Map<KeySets, KeysetHandle> sets = text.read(keyRing, GIVEN);
        for (KeySets kind : KeySets.values()) {
            KeysetHandle set = Objects.requireNonNull(sets.get(kind));
            for (int i = 0; i < set.size(); i++) {
                KeysetHandle.Entry entry = set.getAt(i);
                if (Integer.toUnsignedLong(entry.getId()) == keyId && !entry.isPrimary()) {
                    sets.put(kind, without(set, i));
                    return text.write(sets);
                }
            }
        }
        throw Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring has no key " + keyId + " that could be removed")
                .found(keyId)
                .cause("It is not in the ring, or it is the one that new values are encrypted by")
                .fix("Make another key the present one first", "withNewKey(keyRing)")
                .toException();
    }

    private static KeysetHandle without(KeysetHandle set, int position) {
        try {
            return KeysetHandle.newBuilder(set).deleteAt(position).build();
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private static IllegalStateException unusable(GeneralSecurityException e) {
        return new IllegalStateException("Tink cannot make a key set", e);
    }

    @Override
    public void reload() {
        instance.ring().reloaded(loader);
    }

    @Override
    public KeyRotation rotate(String model) {
        Rotation rotation = rotation(model);
        return instance.rotations().begin(rotation, plugin.scheduler()).status(rotation);
    }

    @Override
    public KeyRotation pause(String model) {
        Rotation rotation = rotation(model);
        return instance.rotations().pause(rotation).status(rotation);
    }

    @Override
    public KeyRotation status(String model) {
        Rotation rotation = rotation(model);
        return instance.rotations().progress(rotation).status(rotation);
    }

    private Rotation rotation(String name) {
        ModelDefinition model = plugin.models().require(name);
        if (model.field(EncryptedField.KEY_ID).isEmpty()) {
            throw Problem.of(StandardCode.ENCRYPTION_IMPOSSIBLE, name + " has no encrypted fields")
                    .at(Location.model(name, "options." + EncryptionSettings.OPTION))
                    .toException();
        }
        OperationContext context = caller.withTransaction(null);
        boolean softDelete = model.hasOption("soft_delete");
        return new Rotation(
                name, plugin, softDelete ? context.with(Attribute.INCLUDE_DELETED, true) : context, instance.ring());
    }
}
