package dev.dataflow.testkit.protection;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.protection.ProtectionDecision;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.util.List;

/** Lets nobody write the model {@code Ledger}. */
public final class LedgerPlugin implements DataFlowPlugin, WriteProtectionLevel {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("ledger", "1.0.0");
    }

    @Override
    public List<WriteProtectionLevel> protectionLevels() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public ProtectionDecision decide(Operation operation, OperationContext context) {
        return operation.kind() == OperationKind.WRITE
                        && operation instanceof Operation.OnModel write
                        && write.model().name().equals("Ledger")
                ? ProtectionDecision.block("the ledger is closed")
                : ProtectionDecision.ALLOW;
    }
}
