package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Tables are made on first use and grow; nothing is dropped. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class SchemaGroup extends DialectGroup {

    /** For the test classes of dialects. */
    protected SchemaGroup() {}

    private static ModelBuilder page() {
        return ModelDefinition.builder("Page")
                .field("id", FieldType.text())
                .field("title", FieldType.text(100))
                .field("extra", FieldType.integer(), f -> f.nullable(true).indexed());
    }

    @Test
    void aTableIsMadeOnFirstUse() {
        register(page().build());
        assertThat(express().count("Page")).isZero();
        express().create("Page", Map.of("id", "1", "title", "T"));
        assertThat(express().count("Page")).isEqualTo(1);
    }

    @Test
    void tablesAreMadeOnRequestAndOnce() {
        register(page().build());
        db().createTables();
        db().createTables();
        assertThat(express().count("Page")).isZero();
    }

    @Test
    void namesNeedNoCare() {
        register(ModelDefinition.builder("Order")
                .table("select \"from\" `where`")
                .field("id", FieldType.text())
                .field("group", FieldType.text(), f -> f.column("Order by").indexed())
                .build());
        express().create("Order", Map.of("id", "1", "group", "g"));
        assertThat(express().list("Order", Map.of("group", "g")).records()).hasSize(1);
    }

    @Test
    void nullableColumnsAndIndexesAreAdded() {
        assumeTrue(fixture().isShared(), "one instance owns this database");
        register(page().build());
        express().create("Page", Map.of("id", "1", "title", "T", "extra", 5));
        try (DataFlow second = open(url())) {
            second.register(page().field("text", FieldType.text(), f -> f.nullable(true))
                    .field("data", FieldType.json(), f -> f.nullable(true))
                    .index(IndexDefinition.unique("title"))
                    .build());
            assertThat(second.express().read("Page", "1").orElseThrow())
                    .containsEntry("text", null)
                    .containsEntry("extra", 5);
            second.express().update("Page", "1", Map.of("text", "x", "data", Map.of("a", 1)));
            assertFails(
                    StandardCode.UNIQUE_KEY_TAKEN,
                    () -> second.express().create("Page", Map.of("id", "2", "title", "T")));
        }
    }

    @Test
    void aColumnThatTheModelLeftOutStays() {
        assumeTrue(fixture().isShared(), "one instance owns this database");
        register(page().build());
        express().create("Page", Map.of("id", "1", "title", "T", "extra", 5));
        try (DataFlow second = open(url())) {
            second.register(ModelDefinition.builder("Page")
                    .field("id", FieldType.text())
                    .field("title", FieldType.text(100))
                    .build());
            second.express().update("Page", "1", Map.of("title", "U"));
        }
        assertThat(express().read("Page", "1").orElseThrow())
                .containsEntry("extra", 5)
                .containsEntry("title", "U");
    }

    @Test
    void aRequiredColumnIsNotAddedToATableThatExists() {
        assumeTrue(fixture().isShared(), "one instance owns this database");
        register(page().build());
        express().create("Page", Map.of("id", "1", "title", "T"));
        try (DataFlow second = open(url())) {
            second.register(page().field("must", FieldType.text()).build());
            assertFails(StandardCode.SCHEMA_MISMATCH, () -> second.express().count("Page"));
        }
    }

    @Test
    void theNextInstanceTakesTheTablesAsTheyAre() {
        assumeTrue(fixture().isShared(), "one instance owns this database");
        register(ThingData.models());
        ThingData.fill(express());
        try (DataFlow next = open(url())) {
            next.register(ThingData.models());
            assertThat(next.express()
                            .list("Thing", Map.of(), ListOptions.DEFAULT.orderBy("id"))
                            .records())
                    .isEqualTo(express()
                            .list("Thing", Map.of(), ListOptions.DEFAULT.orderBy("id"))
                            .records());
        }
    }
}
