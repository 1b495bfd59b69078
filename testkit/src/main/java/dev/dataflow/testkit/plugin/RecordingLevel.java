package dev.dataflow.testkit.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apiguardian.api.API;

/** A plugin whose level of write protection sees every operation that goes through an instance, and blocks none. */
@API(status = API.Status.STABLE, since = "1.0")
public final class RecordingLevel implements DataFlowPlugin, WriteProtectionLevel {

    private final Queue<OperationKind> seen = new ConcurrentLinkedQueue<>();

    /** Returns the kinds of the operations so far, in order. */
    public List<OperationKind> seen() {
        return List.copyOf(seen);
    }

    /** Forgets what was seen. */
    public void clear() {
        seen.clear();
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-recorder", "1.0.0");
    }

    @Override
    public List<WriteProtectionLevel> protectionLevels() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public ProtectionDecision decide(Operation operation, OperationContext context) {
        seen.add(operation.kind());
        return ProtectionDecision.ALLOW;
    }
}
