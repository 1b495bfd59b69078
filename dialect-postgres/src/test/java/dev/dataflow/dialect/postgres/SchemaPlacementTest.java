package dev.dataflow.dialect.postgres;

import dev.dataflow.testkit.placement.PlacementSuite;

final class SchemaPlacementTest extends PlacementSuite {

    @Override
    protected String url() {
        return PostgresServer.newest().freshUrl();
    }

    @Override
    protected void drop(String schema) {
        PostgresServer.newest().execute("drop schema if exists \"" + schema.replace("\"", "\"\"") + "\" cascade");
    }
}
