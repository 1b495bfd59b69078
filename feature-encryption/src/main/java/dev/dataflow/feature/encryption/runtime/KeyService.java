package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;

/** Gives {@link EncryptionKeys} to applications. Thread-safe. */
final class KeyService implements ServiceFactory<EncryptionKeys> {

    private final Instances instances;

    KeyService(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Class<EncryptionKeys> type() {
        return EncryptionKeys.class;
    }

    @Override
    public EncryptionKeys create(PluginContext plugin, OperationContext caller) {
        return new StandardEncryptionKeys(instances.of(plugin), Instances.loader(plugin), plugin, caller);
    }
}
