package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.sample.VaultSuite;

final class FeatureOnMariaDbTest extends VaultSuite {

    @Override
    protected String url() {
        return MariaDb.server().freshUrl();
    }
}
