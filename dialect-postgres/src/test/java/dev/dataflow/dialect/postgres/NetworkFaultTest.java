package dev.dataflow.dialect.postgres;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.fault.NetworkFaultSuite;

/** Random faults of the network before the newest server. */
final class NetworkFaultTest extends NetworkFaultSuite {

    @Override
    protected DialectFixture fixture() {
        return PostgresServer.newest();
    }
}
