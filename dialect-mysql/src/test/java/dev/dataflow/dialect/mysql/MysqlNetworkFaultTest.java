package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.fault.NetworkFaultSuite;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class MysqlNetworkFaultTest extends NetworkFaultSuite {

    @Override
    protected DialectFixture fixture() {
        return MySql.server();
    }
}
