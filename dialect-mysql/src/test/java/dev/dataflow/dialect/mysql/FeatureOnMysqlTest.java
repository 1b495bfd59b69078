package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.sample.VaultSuite;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = MySql.VARIABLE, matches = ".+")
final class FeatureOnMysqlTest extends VaultSuite {

    @Override
    protected String url() {
        return MySql.server().freshUrl();
    }
}
