package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Each worker stores secrets and finds them again; the table never has one as it was given. */
final class EncryptionWork implements FeatureWork {

    private static final String SECRET = "secret of ";

    @Override
    public String plugin() {
        return "feature-encryption";
    }

    @Override
    public ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Note")
                    .field("id", FieldType.text(20))
                    .field("body", FieldType.text())
                    .option("encryption", Map.of("fields", List.of("body"), "blind_index", true))
                    .build()
        };
    }

    @Override
    public void work(DataFlow view, int worker, long unit) {
        String id = "w" + worker + "-" + unit;
        String body = SECRET + id;
        view.express().create("Note", Map.of("id", id, "body", "first " + body));
        if (unit % 2 == 0) {
            assertThat(view.express().update("Note", id, Map.of("body", body)).updated())
                    .isOne();
        } else {
            assertThat(view.express()
                            .bulkUpdate("Note", Map.of("body", "first " + body), Map.of("body", body))
                            .updated())
                    .isOne();
        }
        assertThat(view.express().findOne("Note", Map.of("body", body)))
                .hasValueSatisfying(
                        row -> assertThat(row).containsEntry("id", id).containsEntry("body", body));
    }

    @Override
    public void flow(Nodes nodes, int worker, long unit) {
        String id = "w" + worker + "-" + unit;
        String body = SECRET + id;
        nodes.run("Create", Map.of("id", id, "body", body));
        assertThat(nodes.run("Read", Map.of("id", id))).containsEntry("body", body);
        assertThat(nodes.run("Count", Map.of("filter", Map.of("body", body)))).containsEntry("count", 1L);
    }

    @Override
    public List<Runnable> calls(DataFlow db) {
        Map<String, Object> note = Map.of("id", "x", "body", SECRET);
        return List.of(
                () -> db.express().create("Note", note),
                () -> db.express().read("Note", "w0-0"),
                () -> db.express().list("Note"),
                () -> db.express().stream("Note", Map.of()).close(),
                () -> db.express().count("Note", Map.of("body", SECRET)),
                () -> db.express().update("Note", "w0-0", Map.of("body", SECRET)),
                () -> db.express().bulkCreate("Note", List.of(note)),
                () -> db.express().bulkUpdate("Note", Map.of("id", "w0-0"), Map.of("body", SECRET)),
                () -> db.express().bulkUpdate("Note", List.of(Map.of("id", "w0-0", "body", SECRET))),
                () -> db.express().upsert("Note", Map.of("id", "x"), note, Map.of("body", SECRET)),
                () -> db.express().bulkUpsert("Note", List.of(note)),
                () -> db.express().delete("Note", "w0-0"));
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        int rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id, body, body_index from notes")) {
            while (found.next()) {
                String kept = new String(found.getBytes("body"), StandardCharsets.ISO_8859_1);
                assertThat(kept).as("what is kept of %s", found.getString("id")).doesNotContain("secret");
                assertThat(found.getString("body_index")).matches("[0-9a-f]{32}");
                rows++;
            }
        }
        assertThat(rows).isPositive();
    }
}
