package dev.dataflow.testkit.protection;

import dev.dataflow.protection.standard.ProtectionPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.protection.ProtectionRule;
import java.util.List;

final class StandardLevelsSuiteTest extends ProtectionSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new ProtectionPlugin();
    }

    @Override
    protected List<ProtectionRule> rules() {
        return List.of(
                ProtectionRule.global("watch").warn().build(),
                ProtectionRule.model("ledger", "Ledger").reason("it is closed").build());
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
