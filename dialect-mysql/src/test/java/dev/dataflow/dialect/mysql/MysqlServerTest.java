package dev.dataflow.dialect.mysql;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class MysqlServerTest extends ServerGroup {

    @Override
    TestServer server() {
        return MySql.server();
    }
}
