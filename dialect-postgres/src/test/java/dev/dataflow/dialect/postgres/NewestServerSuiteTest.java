package dev.dataflow.dialect.postgres;

import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;

/** The dialect suite on the newest server that we support. */
final class NewestServerSuiteTest extends DialectSuite {

    @Override
    protected DialectFixture fixture() {
        return PostgresServer.newest();
    }
}
