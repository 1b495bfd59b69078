package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Each worker is a tenant, whose records all have its name. */
final class TenancyWork implements FeatureWork {

    @Override
    public String plugin() {
        return "feature-multitenancy";
    }

    @Override
    public ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Owner").field("id", FieldType.text(20)).build(),
            ModelDefinition.builder("Note")
                    .field("id", FieldType.text(20))
                    .field("writer", FieldType.text(20))
                    .field("size", FieldType.integer())
                    .field("owner_id", FieldType.text(20), f -> f.nullable(true).references("Owner"))
                    .option("multi_tenant", true)
                    .option("audit_log", false)
                    .build()
        };
    }

    @Override
    public DataFlow view(DataFlow db, int worker) {
        return db.tenant("w" + worker);
    }

    @Override
    public void work(DataFlow view, int worker, long unit) {
        String writer = "w" + worker;
        String id = "n" + unit % 20;
        view.express()
                .upsert("Note", Map.of("id", id), Map.of("id", id, "writer", writer, "size", 1), Map.of("size", 1));
        view.express().bulkUpdate("Note", Map.of(), Map.of("writer", writer), BulkOptions.DEFAULT.allowAll(true));
        assertThat(view.express().list("Note", Map.of(), ListOptions.limit(100)).records())
                .as("seen by %s", writer)
                .isNotEmpty()
                .allMatch(row -> writer.equals(row.get("writer")));
        assertThat(view.express().count("Note", Map.of("writer", Map.of("$ne", writer))))
                .isZero();
        try (Stream<Row> rows = view.express().stream("Note", Map.of())) {
            assertThat(rows.map(row -> row.get("writer")).distinct()).containsExactly(writer);
        }
        if (unit % 7 == 0) {
            view.express().bulkDelete("Note", Map.of("size", 1));
        }
    }

    @Override
    public void flow(Nodes nodes, int worker, long unit) {
        String writer = "w" + worker;
        nodes.run(
                "Upsert",
                Map.of(
                        "where",
                        Map.of("id", "n" + unit % 20),
                        "create",
                        Map.of("writer", writer, "size", 1),
                        "update",
                        Map.of("size", 1)));
        nodes.run("BulkUpdate", Map.of("filter", Map.of("size", 1), "fields", Map.of("writer", writer)));
        assertThat((List<?>) nodes.run("List", Map.of("limit", 100)).get("records"))
                .as("seen by %s", writer)
                .isNotEmpty()
                .allMatch(row -> writer.equals(((Row) row).get("writer")));
        assertThat(nodes.run("Count", Map.of("filter", Map.of("writer", Map.of("$ne", writer)))))
                .containsEntry("count", 0L);
    }

    @Override
    public List<Runnable> calls(DataFlow db) {
        DataFlow view = db.tenant("w0");
        Map<String, Object> note = Map.of("id", "x", "writer", "w0", "size", 1);
        return List.of(
                () -> view.express().create("Note", note),
                () -> view.express().read("Note", "n1"),
                () -> view.express().list("Note"),
                () -> view.express().count("Note"),
                () -> view.express().aggregate("Note", Map.of("aggregate", Map.of("n", Map.of("$count", "*")))),
                () -> view.express().stream("Note", Map.of()).close(),
                () -> view.express().update("Note", "n1", Map.of("size", 2)),
                () -> view.express().delete("Note", "n1"),
                () -> view.express().upsert("Note", Map.of("id", "x"), note, Map.of("size", 2)),
                () -> view.express().bulkCreate("Note", List.of(note)),
                () -> view.express().bulkUpsert("Note", List.of(note)),
                () -> view.express().bulkUpdate("Note", List.of(Map.of("id", "n1", "size", 2))),
                () -> view.express().bulkDelete("Note", List.of("n1")),
                () -> view.express().count("Owner", Map.of("notes", Map.of("size", 1))),
                () -> db.express().count("Owner", Map.of("$nor", List.of(Map.of("notes", Map.of())))));
    }

    /** A change without its condition would have left one's name in the records of others. */
    @Override
    public void verify(Connection connection) throws SQLException {
        assertThat(Tables.rows(connection, "select tenant_id, writer from notes"))
                .allMatch(row -> Objects.equals(row.get("tenant_id"), row.get("writer")));
    }
}
