package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class MysqlSuiteTest extends DialectSuite {

    @Override
    protected DialectFixture fixture() {
        return MySql.server();
    }
}
