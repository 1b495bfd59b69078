package dev.dataflow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The FTS5 table of a full-text index: whoever writes, whatever is cleaned up, however it was made. */
final class FullTextOnSqliteTest {

    private static final ModelDefinition NOTE = ModelDefinition.builder("Note")
            .field("id", FieldType.text())
            .field("rank", FieldType.text(), f -> f.nullable(true))
            .field("rowid", FieldType.text(), f -> f.nullable(true))
            .index(IndexDefinition.fullText("rank", "rowid"))
            .timestamps(false)
            .build();

    @TempDir
    private Path folder;

    private String url;

    @BeforeEach
    void makeTable() {
        url = "sqlite:" + folder.resolve("notes.db");
        try (DataFlow db = open()) {
            db.express().create("Note", Map.of("id", "a", "rank", "quick fox", "rowid", "one"));
            db.express().create("Note", Map.of("id", "b", "rank", "lazy dog", "rowid", "two"));
        }
    }

    private DataFlow open() {
        return DataFlow.open(url).register(NOTE);
    }

    private long count(String text) {
        try (DataFlow db = open()) {
            return db.express().count("Note", Map.of("$search", text));
        }
    }

    private void execute(String... statements) throws SQLException {
        SQLiteDataSource plain = new SQLiteDataSource();
        plain.setUrl("jdbc:" + url);
        try (Connection connection = plain.getConnection()) {
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }

    @Test
    void anotherProgramsWritesAreFound() throws SQLException {
        execute(
                "insert into notes(id, rank) values ('c', 'swift otter')",
                "insert or replace into notes(id, rank) values ('a', 'slow fox')",
                "update notes set rank = 'lazy cat' where id = 'b'",
                "update notes set id = 'd' where id = 'c'");

        assertThat(count("otter")).isEqualTo(1);
        assertThat(count("slow fox")).isEqualTo(1);
        assertThat(count("lazy -dog")).isEqualTo(1);
        assertThat(count("dog")).isZero();
    }

    @Test
    void vacuumLeavesRowsWithTheirWords() throws SQLException {
        execute("delete from notes where id = 'a'", "vacuum");

        assertThat(count("lazy")).isEqualTo(1);
        assertThat(count("fox")).isZero();
        execute("insert into notes(id, rank) values ('c', 'swift fox')", "vacuum");
        assertThat(count("fox -lazy")).isEqualTo(1);
    }

    @Test
    void anIndexThatWasLeftHalfMadeIsMadeWhole() throws SQLException {
        execute(
                "drop trigger ft_notes_rank_rowid_delete",
                "drop trigger ft_notes_rank_rowid_insert",
                "delete from notes where id = 'a'",
                "insert into notes(id, rank) values ('c', 'swift otter')");

        assertThat(count("otter")).isEqualTo(1);
        assertThat(count("fox")).isZero();
        execute("delete from notes where id = 'c'");
        assertThat(count("otter")).isZero();
    }

    @Test
    void aTableOfWordsThatIsSomebodyElsesIsLeftAlone() throws SQLException {
        execute(
                "create virtual table own using fts5(x, a)",
                "create trigger own_delete after delete on notes begin delete from own; end");

        assertThat(count("fox")).isEqualTo(1);
        try (DataFlow db = open()) {
            assertThat(db.schema().discover("notes").tables().get(0).indexes())
                    .filteredOn(index -> index.fullText())
                    .singleElement()
                    .satisfies(index -> assertThat(index.columns()).containsExactly("rank", "rowid"));
        }
    }
}
