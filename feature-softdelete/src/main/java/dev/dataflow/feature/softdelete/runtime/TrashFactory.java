package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;

/** Makes the door to deleted records. */
final class TrashFactory implements ServiceFactory<Trash> {

    @Override
    public Class<Trash> type() {
        return Trash.class;
    }

    @Override
    public Trash create(PluginContext plugin, OperationContext caller) {
        return new ViewedTrash(plugin, caller);
    }
}
