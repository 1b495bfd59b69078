package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.model.Id;
import dev.dataflow.model.Indexed;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to declare a full-text index, and what such an index cannot be. */
final class FullTextModelTest {

    @Model
    @Indexed(
            fields = {"title", "body"},
            fullText = true,
            name = "words")
    record Article(
            @Id String id,
            String title,
            @Nullable String body,
            @Indexed(fullText = true) String note) {}

    private static ModelBuilder article() {
        return ModelDefinition.builder("Article")
                .field("id", FieldType.text())
                .field("title", FieldType.text())
                .field("count", FieldType.integer());
    }

    private static StandardCode refusal(ModelBuilder model) {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            return (StandardCode) catchThrowableOfType(DataFlowException.class, () -> db.register(model.build()))
                    .problem()
                    .code();
        }
    }

    @Test
    void recordsAndFilesSayTheSame(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("models.yaml"), """
                models:
                  Article:
                    fields: {id: text, title: text, body: text?, note: text}
                    indexes:
                      - {fields: [note], full_text: true}
                      - {fields: [title, body], full_text: true, name: words}
                """);
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(Article.class);

            assertThat(db.models().get("Article").indexes())
                    .containsExactlyInAnyOrderElementsOf(
                            Models.read(file).get(0).indexes())
                    .containsExactlyInAnyOrder(
                            IndexDefinition.fullText("note"),
                            IndexDefinition.fullText("title", "body").named("words"));
        }
    }

    @Test
    void itsTextIsAsLongAsAnyOther() {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(Article.class);
            String body = "long ".repeat(10_000) + "needle";
            db.express().create("Article", Map.of("id", "a", "title", "t", "body", body, "note", "n"));

            assertThat(db.express().read("Article", "a").orElseThrow()).containsEntry("body", body);
            Map<String, Object> search = Map.of("text", "needle", "fields", List.of("title", "body"));
            assertThat(db.express().count("Article", Map.of("$search", search))).isEqualTo(1);
            assertThat(db.express().count("Article", Map.of("note", Map.of("$search", "n"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void itIsOverTextAndEveryRecord() {
        assertThat(List.of(
                        refusal(article().index(IndexDefinition.fullText("count"))),
                        refusal(article().index(IndexDefinition.fullText("title", "nothing"))),
                        refusal(article()
                                .index(IndexDefinition.fullText("title").where(Filter.eq("count", 1)))),
                        refusal(article().index(new IndexDefinition("", List.of("title"), true, Filter.all(), true))),
                        refusal(article().existing(true).index(IndexDefinition.fullText("title")))))
                .containsOnly(StandardCode.INVALID_MODEL);
    }

    @Test
    void aCheckCannotSearch() {
        ModelDefinition model = article()
                .index(IndexDefinition.fullText("title"))
                .field(
                        "note",
                        FieldType.text(),
                        f -> f.nullable(true)
                                .check(dev.dataflow.Criteria.search(List.of("title"), "x")
                                        .filter()))
                .build();
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            DataFlowException refusal = catchThrowableOfType(
                    DataFlowException.class, () -> db.register(model).createTables());

            assertThat(refusal.problem().code()).isEqualTo(StandardCode.INVALID_MODEL);
        }
    }
}
