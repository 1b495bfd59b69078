package dev.dataflow.compatibility;

/** The row strategy on every server. */
@OnEachServer
final class MultiTenancyTest extends TenancySuite {

    MultiTenancyTest(TestDatabase database) {
        super(database);
    }
}
