package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;

final class MariaDbSuiteTest extends DialectSuite {

    @Override
    protected DialectFixture fixture() {
        return MariaDb.server();
    }
}
