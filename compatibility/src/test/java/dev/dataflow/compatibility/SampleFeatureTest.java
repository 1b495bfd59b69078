package dev.dataflow.compatibility;

import dev.dataflow.testkit.sample.VaultSuite;

/** The sample feature of the test kit, which uses every hook, on a server. */
final class SampleFeatureTest extends VaultSuite {

    @Override
    protected String url() {
        return TestDatabase.POSTGRESQL.freshUrl();
    }
}
