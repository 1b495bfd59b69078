package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.placement.PlacementSuite;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class SchemaPlacementOnMysqlTest extends PlacementSuite {

    @Override
    protected String url() {
        return MySql.server().freshUrl();
    }

    @Override
    protected void drop(String schema) {
        MySql.server().execute("DROP DATABASE IF EXISTS `" + schema.replace("`", "``") + "`");
    }
}
