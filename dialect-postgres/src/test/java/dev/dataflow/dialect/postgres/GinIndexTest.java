package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Whether the statements that the server got find records by a GIN index: that of an array, or that of words. */
final class GinIndexTest {

    private static final int ROWS = 1_000;

    private final PostgresServer server = PostgresServer.newest();
    private String schema;
    private DataFlow db;

    @BeforeEach
    void open() {
        schema = server.freshSchema();
        db = DataFlow.builder()
                .url(server.url(schema) + "&ApplicationName=" + schema)
                .options(Map.of("pool_size", 1, "max_overflow", 0))
                .build()
                .register(ModelDefinition.builder("Note")
                        .field("id", FieldType.bigint())
                        .field("labels", FieldType.array(FieldType.text()), f -> f.nullable(true))
                        .field("marks", FieldType.array(FieldType.integer()))
                        .field("text", FieldType.text(), f -> f.nullable(true))
                        .index(IndexDefinition.of("labels"))
                        .index(IndexDefinition.of("marks").named("by_mark"))
                        .index(IndexDefinition.fullText("text"))
                        .build());
        db.express().bulkCreate("Note", IntStream.range(0, ROWS).mapToObj(GinIndexTest::note));
    }

    private static Map<String, Object> note(int number) {
        return Map.of(
                "id",
                (long) number,
                "labels",
                List.of("n" + number, "all"),
                "marks",
                List.of(number, -1),
                "text",
                "the note w" + number);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @CsvSource({
        "labels, $contains, ix_notes_labels",
        "labels, $overlap, ix_notes_labels",
        "labels, $any, ix_notes_labels",
        "marks, $contains, by_mark",
        "marks, $overlap, by_mark",
        "marks, $any, by_mark"
    })
    void conditionsOnWhatAnArrayHoldsUseItsIndex(String field, String operator, String index) {
        Object element = field.equals("labels") ? "n7" : (Object) 7;
        Object operand = operator.equals("$any") ? Map.of("$eq", element) : List.of(element);

        assertUses(index, Map.of(field, Map.of(operator, operand)));
    }

    @Test
    void aSearchUsesTheIndexOfWords() {
        assertUses("ft_notes_text", Map.of("$search", "NOTE w7 -w8"));
        assertUses("ft_notes_text", Map.of("text", Map.of("$search", "\"note w7\"")));
    }

    private void assertUses(String index, Map<String, ?> filter) {
        assertThat(db.express().count("Note", filter)).isEqualTo(1);

        String sent = query("select query from pg_stat_activity where application_name = '" + schema + "'")
                .get(0);
        assertThat(sent).startsWithIgnoringCase("select count(*)");
        assertThat(query("explain (generic_plan) " + sent)).anyMatch(line -> line.contains("Index Scan on " + index));
    }

    /**
     * Runs a query as it stands, the $1 of a statement to be explained included, where nothing but an index that fits keeps
     * the planner from reading the whole table.
     */
    private List<String> query(String sql) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl("jdbc:" + server.url(schema).replace("postgres@", ""));
        plain.setUser("postgres");
        plain.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan to off");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
