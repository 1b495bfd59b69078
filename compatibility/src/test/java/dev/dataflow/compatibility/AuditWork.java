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

/** Each worker changes a record of its own; its trail has an entry for each change. */
final class AuditWork implements FeatureWork {

    private final CountedChanges changes = new CountedChanges();

    @Override
    public String plugin() {
        return "feature-audit";
    }

    @Override
    public ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Note")
                    .field("id", FieldType.text(20))
                    .field("size", FieldType.bigint())
                    .option("audit_log", Map.of("seal_after", ""))
                    .build()
        };
    }

    @Override
    public void work(DataFlow view, int worker, long unit) {
        changes.work(view, worker, unit);
    }

    @Override
    public void flow(Nodes nodes, int worker, long unit) {
        changes.flow(nodes, worker, unit, before -> Map.of());
    }

    @Override
    public List<Runnable> calls(DataFlow db) {
        Map<String, Object> note = Map.of("id", "x", "size", 1);
        return List.of(
                () -> db.express().create("Note", note),
                () -> db.express().read("Note", "w0"),
                () -> db.express().update("Note", "w0", Map.of("size", 0)),
                () -> db.express().bulkCreate("Note", List.of(note)),
                () -> db.express().bulkUpdate("Note", Map.of("id", "w0"), Map.of("size", 0)),
                () -> db.express().bulkUpdate("Note", List.of(Map.of("id", "w0", "size", 0))),
                () -> db.express().upsert("Note", Map.of("id", "x"), note, Map.of("size", 0)),
                () -> db.express().bulkUpsert("Note", List.of(note)),
                () -> db.express().bulkDelete("Note", List.of("w0")),
                () -> db.express().delete("Note", "w0"));
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        List<Map<String, @Nullable String>> trail =
                Tables.rows(connection, "select record_id, count(*) as n from notes_audit group by record_id");
        assertThat(trail).isNotEmpty();
        for (Map<String, @Nullable String> row : trail) {
            String id = String.valueOf(row.get("record_id"));
            assertThat(row.get("n")).as("entries of %s", id).isEqualTo(changes.of(id));
        }
    }
}
