package dev.dataflow.dialect.mysql;

final class MariaDbConnectionTest extends ConnectionGroup {

    @Override
    TestServer server() {
        return MariaDb.server();
    }
}
