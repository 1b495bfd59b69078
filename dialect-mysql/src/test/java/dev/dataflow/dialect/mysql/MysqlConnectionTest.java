package dev.dataflow.dialect.mysql;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class MysqlConnectionTest extends ConnectionGroup {

    @Override
    TestServer server() {
        return MySql.server();
    }
}
