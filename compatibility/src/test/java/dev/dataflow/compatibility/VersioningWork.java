package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each worker changes a record of its own; its version is the number of the changes. */
final class VersioningWork implements FeatureWork {

    private final CountedChanges versions = new CountedChanges();

    @Override
    public String plugin() {
        return "feature-versioning";
    }

    @Override
    public ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Note")
                    .field("id", FieldType.text(20))
                    .field("size", FieldType.bigint())
                    .option("versioned", true)
                    .build()
        };
    }

    @Override
    public void work(DataFlow view, int worker, long unit) {
        versions.work(view, worker, unit);
    }

    @Override
    public void flow(Nodes nodes, int worker, long unit) {
        versions.flow(nodes, worker, unit, version -> Map.of("expected_version", version));
    }

    @Override
    public List<Runnable> calls(DataFlow db) {
        Map<String, Object> note = Map.of("id", "x", "size", 1);
        return List.of(
                () -> db.express().create("Note", note),
                () -> db.express().read("Note", "w0"),
                () -> db.express().update("Note", "w0", Map.of("size", 0)),
                () -> db.express().bulkUpdate("Note", Map.of("id", "w0"), Map.of("size", 0)),
                () -> db.express().bulkUpdate("Note", List.of(Map.of("id", "w0", "size", 0))),
                () -> db.express().upsert("Note", Map.of("id", "x"), note, Map.of("size", 0)),
                () -> db.express().bulkUpsert("Note", List.of(note)),
                () -> db.express().delete("Note", "w0"));
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        for (Map<String, @Nullable String> row : Tables.rows(connection, "select id, version from notes")) {
            assertThat(row.get("version"))
                    .as("version of %s", row.get("id"))
                    .isEqualTo(versions.of(String.valueOf(row.get("id"))));
        }
    }
}
