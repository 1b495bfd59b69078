package dev.dataflow.feature.softdelete.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.UpdateOptions;
import dev.dataflow.feature.softdelete.SoftDelete;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.OnDelete;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to records that refer to a deleted one. */
final class CascadeTest {

    @Model
    @SoftDelete
    record Author(@Id String id, int born) {}

    @Model
    @SoftDelete
    record Book(
            @Id String id,
            @Unique String isbn,

            @References(value = Author.class, onDelete = OnDelete.CASCADE)
            String authorId) {}

    @Model
    @SoftDelete
    record Chapter(
            @Id String id,

            @References(value = Book.class, onDelete = OnDelete.CASCADE)
            String bookId,

            @Nullable @References(value = Chapter.class, name = "outer", onDelete = OnDelete.CASCADE)
            String outerId) {}

    @Model
    @SoftDelete
    record Loan(@Id String id, @References(Book.class) String bookId) {}

    @Model
    record Shelf(
            @Id String id,

            @Nullable @References(value = Book.class, onDelete = OnDelete.SET_NULL)
            String bookId) {}

    @Model
    record Note(
            @Id String id,

            @References(value = Book.class, onDelete = OnDelete.CASCADE)
            String bookId) {}

    private DataFlow db;
    private Express express;
    private Trash trash;

    @BeforeEach
    void fill() {
        db = DataFlow.open("sqlite::memory:");
        db.register(Author.class, Book.class, Chapter.class, Loan.class, Shelf.class, Note.class);
        express = db.express();
        trash = db.service(Trash.class);
        for (String author : List.of("a", "b")) {
            express.create("Author", Map.of("id", author, "born", 1900));
            for (int i = 1; i <= 2; i++) {
                String book = author + i;
                express.create("Book", Map.of("id", book, "isbn", book, "author_id", author));
                express.create("Chapter", Map.of("id", book + "x", "book_id", book));
                express.create("Chapter", Map.of("id", book + "y", "book_id", book, "outer_id", book + "x"));
                express.create("Shelf", Map.of("id", book, "book_id", book));
                express.create("Note", Map.of("id", book, "book_id", book));
            }
        }
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Object deletedAt(String model, String id) {
        return express.includeDeleted().read(model, id).orElseThrow().get("deleted_at");
    }

    @Test
    void aDeletionGoesOnAlongReferencesThatCascade() {
        assertThat(express.delete("Author", "a")).isTrue();
        assertThat(express.list("Book").records())
                .extracting(row -> row.get("id"))
                .containsExactly("b1", "b2");
        assertThat(express.count("Chapter")).isEqualTo(4);
        Object time = deletedAt("Author", "a");
        assertThat(deletedAt("Book", "a1")).isEqualTo(time);
        assertThat(deletedAt("Chapter", "a1x")).isEqualTo(time);
        assertThat(deletedAt("Chapter", "a2y")).isEqualTo(time);
    }

    @Test
    void whatWasDeletedTogetherComesBackTogether() {
        express.delete("Book", "a1");
        express.delete("Author", "a");
        assertThat(trash.restore("Author", "a")).isTrue();
        assertThat(express.list("Book").records())
                .extracting(row -> row.get("id"))
                .containsExactly("a2", "b1", "b2");
        assertThat(express.count("Chapter")).isEqualTo(6);
        assertThat(trash.count("Book")).isEqualTo(1);
        assertThat(trash.restore("Book", "a1")).isTrue();
        assertThat(express.count("Chapter")).isEqualTo(8);
    }

    @Test
    void aClashOfSomethingThatComesBackRestoresNothing() {
        express.delete("Author", "a");
        express.create("Book", Map.of("id", "new", "isbn", "a2", "author_id", "b"));
        Archive.refused("DF-510", () -> trash.restore("Author", "a"));
        assertThat(trash.count("Author")).isEqualTo(1);
        assertThat(trash.count("Book")).isEqualTo(2);
    }

    @Test
    void aRecordOfATreeTakesWhatIsBelowIt() {
        express.create("Chapter", Map.of("id", "deep", "book_id", "a1", "outer_id", "a1y"));
        express.delete("Chapter", "a1x");
        assertThat(express.list("Chapter", Map.of("book_id", "a1")).records()).isEmpty();
        assertThat(trash.restore("Chapter", "a1x")).isTrue();
        assertThat(express.count("Chapter", Map.of("book_id", "a1"))).isEqualTo(3);
    }

    @Test
    void livingRecordsRefuseTheDeletionOfWhatTheyHoldOnTo() {
        express.create("Loan", Map.of("id", "l", "book_id", "a1"));
        Archive.refused("DF-511", () -> express.delete("Book", "a1"));
        Archive.refused("DF-511", () -> express.delete("Author", "a"));
        Archive.refused("DF-511", () -> express.bulkDelete("Book", List.of("a2", "a1")));
        Archive.refused(
                "DF-511",
                () -> express.bulkDelete(
                        "Book", Map.of(), BulkOptions.DEFAULT.allowAll(true).limit(1)));
        assertThat(express.count("Book")).isEqualTo(4);
        assertThat(express.count("Chapter")).isEqualTo(8);
        assertThat(express.count("Shelf", Map.of("book_id", Map.of("$null", false))))
                .isEqualTo(4);
        express.delete("Loan", "l");
        assertThat(express.delete("Author", "a")).isTrue();
    }

    @Test
    void aReferenceThatLetsGoIsCleared() {
        express.delete("Author", "a");
        assertThat(express.read("Shelf", "a1").orElseThrow()).containsEntry("book_id", null);
        assertThat(express.read("Shelf", "b1").orElseThrow()).containsEntry("book_id", "b1");
    }

    @Test
    void recordsThatAreNotKeptStayUntilThePurge() {
        express.delete("Author", "a");
        assertThat(express.count("Note")).isEqualTo(4);
        assertThat(trash.purge("Author", Duration.ZERO)).isEqualTo(1);
        assertThat(express.count("Note")).isEqualTo(2);
        assertThat(trash.count("Book")).isZero();
        assertThat(trash.count("Chapter")).isZero();
    }

    @Test
    void aLimitedDeletionTakesOnlyWhatBelongsToTheRecordsItDeleted() {
        var deleted = express.bulkDelete("Book", Map.of("author_id", "a"), BulkOptions.DEFAULT.limit(1));
        assertThat(deleted.deleted()).isEqualTo(1);
        assertThat(deleted.remaining()).isEqualTo(1);
        assertThat(express.count("Chapter")).isEqualTo(6);
    }

    @Test
    void aDeletionForGoodIsTheDatabasesToCascade() {
        assertThat(express.delete("Author", "a", UpdateOptions.DEFAULT.softDelete(false)))
                .isTrue();
        assertThat(express.includeDeleted().count("Book")).isEqualTo(2);
        assertThat(express.includeDeleted().count("Chapter")).isEqualTo(4);
        assertThat(express.count("Note")).isEqualTo(2);
    }

    @Test
    void allOfItIsInTheTransactionOfTheDeletion() {
        assertThatThrownBy(() -> db.transaction(tx -> {
                    tx.express().delete("Author", "a");
                    assertThat(tx.express().count("Chapter")).isEqualTo(4);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(express.count("Chapter")).isEqualTo(8);
    }
}
