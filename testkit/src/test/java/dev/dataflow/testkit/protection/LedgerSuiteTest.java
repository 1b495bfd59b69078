package dev.dataflow.testkit.protection;

import dev.dataflow.spi.DataFlowPlugin;

final class LedgerSuiteTest extends ProtectionSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new LedgerPlugin();
    }

    @Override
    protected String protectedModel() {
        return "Ledger";
    }

    @Override
    protected String freeModel() {
        return "Draft";
    }
}
