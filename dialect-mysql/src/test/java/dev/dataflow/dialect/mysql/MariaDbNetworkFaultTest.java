package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.fault.NetworkFaultSuite;

final class MariaDbNetworkFaultTest extends NetworkFaultSuite {

    @Override
    protected DialectFixture fixture() {
        return MariaDb.server();
    }
}
