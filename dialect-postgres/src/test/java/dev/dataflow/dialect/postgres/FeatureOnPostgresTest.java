package dev.dataflow.dialect.postgres;

import dev.dataflow.testkit.sample.VaultSuite;

final class FeatureOnPostgresTest extends VaultSuite {

    @Override
    protected String url() {
        return PostgresServer.newest().freshUrl();
    }
}
