package dev.dataflow.dialect.mysql;

final class MariaDbServerTest extends ServerGroup {

    @Override
    TestServer server() {
        return MariaDb.server();
    }
}
