package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.placement.PlacementSuite;

final class SchemaPlacementOnMariaDbTest extends PlacementSuite {

    @Override
    protected String url() {
        return MariaDb.server().freshUrl();
    }

    @Override
    protected void drop(String schema) {
        MariaDb.server().execute("DROP DATABASE IF EXISTS `" + schema.replace("`", "``") + "`");
    }
}
