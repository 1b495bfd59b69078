package dev.dataflow.compatibility;

import dev.dataflow.feature.softdelete.runtime.SoftDeletePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Soft delete on every database. */
final class SoftDeleteTest {

    abstract static class Suite extends FeatureSuite {
        @Override
        protected DataFlowPlugin plugin() {
            return new SoftDeletePlugin();
        }

        @Override
        protected FeatureCase use() {
            return new FeatureCase(
                    ModelDefinition.builder("Letter")
                            .field("id", FieldType.text())
                            .field("subject", FieldType.text(), f -> f.unique(true))
                            .field("body", FieldType.text(), f -> f.nullable(true))
                            .option("soft_delete", true)
                            .build(),
                    List.of(),
                    List.of(
                            Map.of("id", "1", "subject", "a", "body", "x"),
                            Map.of("id", "2", "subject", "b", "body", "y"),
                            Map.of("id", "3", "subject", "c", "body", "z")),
                    Map.of("body", "w"),
                    Map.of("x", ""));
        }
    }

    @Nested
    final class OnSqlite extends Suite {
        @Override
        protected String url() {
            return TestDatabase.SQLITE.freshUrl();
        }
    }

    @Nested
    final class OnPostgres extends Suite {
        @Override
        protected String url() {
            return TestDatabase.POSTGRESQL.freshUrl();
        }
    }

    @Nested
    final class OnMariaDb extends Suite {
        @Override
        protected String url() {
            return TestDatabase.MARIADB.freshUrl();
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = TestDatabase.MYSQL_URL, matches = ".+")
    final class OnMysql extends Suite {
        @Override
        protected String url() {
            return TestDatabase.MYSQL.freshUrl();
        }
    }
}
