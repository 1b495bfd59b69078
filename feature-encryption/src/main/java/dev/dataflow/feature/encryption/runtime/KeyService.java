package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.task.TaskCall;

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
    public StandardEncryptionKeys create(PluginContext plugin, OperationContext caller) {
        return new StandardEncryptionKeys(instances.of(plugin), Instances.loader(plugin), plugin, caller);
    }

    /** Returns the keys for the call of a task. */
    StandardEncryptionKeys of(TaskCall call) {
        return create(call.plugin(), call.context());
    }
}
