package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.SchemaOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Tables appear on first use, grow by nullable columns and indexes, and are never dropped or changed otherwise. */
final class TableOnFirstUseTest {

    @TempDir
    private Path folder;

    private DataFlowBuilder file() {
        return DataFlow.builder().url("sqlite:" + folder.resolve("t.db"));
    }

    private static ModelDefinition first() {
        return ModelDefinition.builder("City")
                .field("id", FieldType.text())
                .field("name", FieldType.text(50))
                .build();
    }

    private static ModelDefinition grown() {
        return ModelDefinition.builder("City")
                .field("id", FieldType.text())
                .field("name", FieldType.text(50))
                .field("area", FieldType.decimal(12, 2), f -> f.nullable(true))
                .index(IndexDefinition.of("name"))
                .build();
    }

    private void sql(String... statements) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("t.db"));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    @Test
    void nullableFieldsAndIndexesAreAddedAndRowsStay() {
        try (DataFlow db = file().build().register(first())) {
            db.express().create("City", Map.of("id", "zh", "name", "Zürich"));
        }
        try (DataFlow db = file().build().register(grown())) {
            assertThat(db.express().read("City", "zh").orElseThrow())
                    .containsEntry("name", "Zürich")
                    .containsEntry("area", null);
            db.express().update("City", "zh", Map.of("area", 88));
        }
        try (DataFlow db = file().build().register(first())) {
            assertThat(db.express().count("City")).isEqualTo(1);
        }
    }

    @Test
    void aRequiredColumnThatIsMissingIsToldAndNothingChanges() {
        try (DataFlow db = file().build().register(first())) {
            db.createTables();
        }
        ModelDefinition required = ModelDefinition.builder("City")
                .field("id", FieldType.text())
                .field("name", FieldType.text(50))
                .field("mayor", FieldType.text())
                .build();
        try (DataFlow db = file().build().register(required)) {
            assertThatThrownBy(() -> db.express().count("City"))
                    .hasMessageContaining("DF-306")
                    .hasMessageContaining("mayor");
        }
    }

    @Test
    void aColumnOfAnotherTypeIsRefusedBeforeItsValuesAreMisread() throws SQLException {
        sql("create table prices (id text primary key not null, amount integer not null)");
        ModelDefinition price = ModelDefinition.builder("Price")
                .field("id", FieldType.text())
                .field("amount", FieldType.decimal(10, 2))
                .timestamps(false)
                .build();
        try (DataFlow db = file().build().register(price)) {
            assertThatThrownBy(() -> db.express().count("Price"))
                    .hasMessageContaining("DF-306")
                    .hasMessageContaining("amount");
        }
    }

    @Test
    void existingSchemaModeIssuesNoDdlAtAll() throws SQLException {
        try (DataFlow db = file().existingSchemaMode(true).build().register(first())) {
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-302");
            assertThatThrownBy(db::createTables).hasMessageContaining("DF-501");
            assertThatThrownBy(() -> db.transaction(tx -> tx.express().count("City")))
                    .hasMessageContaining("DF-302");
        }
        sql("create table cities (id text primary key not null, name text not null, created_at integer not null,"
                + " updated_at integer not null)");
        try (DataFlow db = file().existingSchemaMode(true).build().register(first())) {
            db.express().create("City", Map.of("id", "be", "name", "Bern"));
            assertThat(db.express().count("City")).isEqualTo(1);
        }
    }

    @Test
    void withoutAutoMigrateNothingIsMadeUntilItIsAskedFor() {
        try (DataFlow db = file().autoMigrate(false).build().register(first())) {
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-302");
            db.createTables();
            assertThat(db.express().count("City")).isZero();
        }
    }

    @Test
    void aFailureIsRememberedUntilTheTablesAreAskedForAgain() throws SQLException {
        sql("create table cities (id text primary key not null)");
        try (DataFlow db = file().build().register(first())) {
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-306");
            sql("drop table cities");
            assertThatThrownBy(() -> db.express().count("City")).hasMessageContaining("DF-306");
            db.createTables();
            assertThat(db.express().count("City")).isZero();
            assertThat(db.schemaCache().metrics()).containsEntry("cached_tables", 1);
        }
    }

    @Test
    void theCacheForgetsWhenItIsToldOrWhenItLooksAgain() throws SQLException {
        try (DataFlow db = file().schema(SchemaOptions.DEFAULT.cacheValidation(true))
                .build()
                .register(first())) {
            assertThat(db.express().count("City")).isZero();
            sql("drop table cities");
            assertThat(db.express().count("City")).isZero();
        }
    }

    @Test
    void eightThreadsMakeATableOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (DataFlow db = file().build().register(first())) {
            List<Callable<Long>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Long>) () -> {
                        db.express().create("City", Map.of("id", "c" + i, "name", "n"));
                        return db.express().count("City");
                    })
                    .toList();
            for (Future<Long> each : threads.invokeAll(calls)) {
                assertThat(each.get()).isPositive();
            }
            assertThat(db.express().count("City")).isEqualTo(8);
            assertThat(db.schemaCache().metrics()).containsEntry("misses", 1L);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void referencedTablesComeFirstAndForeignKeysHold() {
        ModelDefinition visit = ModelDefinition.builder("Visit")
                .field("id", FieldType.bigint(), f -> f.identity())
                .field("city_id", FieldType.text(), f -> f.references("City"))
                .build();
        try (DataFlow db = file().build().register(visit, first())) {
            assertThatThrownBy(() -> db.express().create("Visit", Map.of("city_id", "nowhere")))
                    .isInstanceOfSatisfying(
                            DataFlowException.Conflict.class,
                            e -> assertThat(e.code()).isEqualTo("DF-511"));
            db.express().create("City", Map.of("id", "zh", "name", "Zürich"));
            assertThat(db.express().create("Visit", Map.of("city_id", "zh")).get("id"))
                    .isEqualTo(1L);
        }
    }
}
