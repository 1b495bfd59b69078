package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

final class MysqlIsTestedTest {

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
    void continuousIntegrationHasAServer() {
        assertThat(System.getenv(MySql.VARIABLE))
                .as("with CI=true, %s names a MySQL to test with", MySql.VARIABLE)
                .isNotBlank();
    }
}
