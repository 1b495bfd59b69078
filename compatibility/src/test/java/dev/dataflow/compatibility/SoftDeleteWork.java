package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Each worker stores records and deletes them; all of them stay in the table, those that are deleted with a time. */
final class SoftDeleteWork implements FeatureWork {

    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    @Override
    public String plugin() {
        return "feature-softdelete";
    }

    @Override
    public ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Owner").field("id", FieldType.text(20)).build(),
            ModelDefinition.builder("Note")
                    .field("id", FieldType.text(20))
                    .field("writer", FieldType.text(20))
                    .field("owner_id", FieldType.text(20), f -> f.nullable(true).references("Owner"))
                    .option("soft_delete", true)
                    .build()
        };
    }

    @Override
    public void work(DataFlow view, int worker, long unit) {
        String writer = "w" + worker;
        String id = writer + "-" + unit;
        view.express().create("Note", Map.of("id", id, "writer", writer));
        stored.add(id);
        if (unit % 2 == 0) {
            assertThat(view.express().delete("Note", id)).isTrue();
        } else {
            assertThat(view.express().bulkDelete("Note", Map.of("id", id)).deleted())
                    .isOne();
        }
        deleted.add(id);
        assertThat(view.express().read("Note", id)).isEmpty();
        assertThat(view.express().update("Note", id, Map.of("writer", "nobody")).updated())
                .isZero();
        assertThat(view.express().count("Note", Map.of("id", Map.of("$in", List.of(id, "")))))
                .isZero();
    }

    @Override
    public void flow(Nodes nodes, int worker, long unit) {
        String writer = "w" + worker;
        String id = writer + "-" + unit;
        nodes.run("Create", Map.of("id", id, "writer", writer));
        stored.add(id);
        nodes.run("Delete", Map.of("id", id));
        deleted.add(id);
        assertThat(nodes.run("Read", Map.of("id", id))).containsEntry("found", false);
        assertThat(nodes.run("Update", Map.of("id", id, "fields", Map.of("writer", "nobody"))))
                .containsEntry("updated", 0L);
    }

    @Override
    public List<Runnable> calls(DataFlow db) {
        Map<String, Object> note = Map.of("id", "x", "writer", "w0");
        return List.of(
                () -> db.express().create("Note", note),
                () -> db.express().read("Note", "w0-1"),
                () -> db.express().list("Note"),
                () -> db.express().count("Note"),
                () -> db.express().stream("Note", Map.of()).close(),
                () -> db.express().update("Note", "w0-1", Map.of("writer", "nobody")),
                () -> db.express().delete("Note", "w0-1"),
                () -> db.express().upsert("Note", Map.of("id", "x"), note, Map.of("writer", "nobody")),
                () -> db.express().bulkCreate("Note", List.of(note)),
                () -> db.express().bulkUpsert("Note", List.of(note)),
                () -> db.express().bulkDelete("Note", List.of("w0-1")),
                () -> db.express().count("Owner", Map.of("notes", Map.of("writer", "w0"))));
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        Map<String, @Nullable String> kept = new HashMap<>();
        for (Map<String, @Nullable String> row : Tables.rows(connection, "select id, writer, deleted_at from notes")) {
            kept.put(String.valueOf(row.get("id")), row.get("deleted_at"));
            assertThat(row.get("writer")).as("a deleted record does not change").isNotEqualTo("nobody");
        }
        assertThat(kept.keySet()).as("nothing is removed").containsAll(stored);
        assertThat(deleted).isNotEmpty().allMatch(id -> kept.get(id) != null);
    }
}
