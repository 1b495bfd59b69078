package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.ListResult;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code $search}: the same words find the same records everywhere, whatever has written them. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class FullTextGroup extends DialectGroup {

    private static final ModelDefinition WRITER = ModelDefinition.builder("Writer")
            .field("id", FieldType.bigint())
            .field("bio", FieldType.text(), f -> f.nullable(true))
            .index(IndexDefinition.fullText("bio"))
            .build();

    private static final ModelDefinition ARTICLE = ModelDefinition.builder("Article")
            .field("id", FieldType.text())
            .field("title", FieldType.text())
            .field("body", FieldType.text(), f -> f.nullable(true))
            .field("writer_id", FieldType.bigint(), f -> f.nullable(true).references("Writer"))
            .index(IndexDefinition.fullText("title", "body"))
            .build();

    /** For the test classes of dialects. */
    protected FullTextGroup() {}

    @BeforeEach
    final void fill() {
        register(
                ModelDefinition.builder("First").field("id", FieldType.bigint()).build());
        express().count("First");
        if (can(DialectCapability.FULL_TEXT_INDEX)) {
            register(WRITER, ARTICLE);
            express().create("Writer", Map.of("id", 1L, "bio", "Lives in Zürich; writes about wi-fi."));
            express().create("Writer", Map.of("id", 2L));
            article("1", "The quick, brown fox", "It jumps over a lazy dog. Really!", 1L);
            article("2", "Quick starts", "A dog-eat-dog world: “brown” bears, no FOX", 1L);
            article("3", "A user's guide to snake_case", "Costs 3.14 or 10 % less (see a.b/c)", 2L);
            express().create("Article", Map.of("id", "4", "title", "Fox"));
        }
    }

    private void article(String id, String title, String body, long writer) {
        express().create("Article", Map.of("id", id, "title", title, "body", body, "writer_id", writer));
    }

    private void assertFinds(Map<String, ?> filter, String... ids) {
        assertThat(express()
                        .list("Article", filter, ListOptions.limit(50).orderBy("id"))
                        .records())
                .as("%s", filter)
                .extracting(row -> row.get("id"))
                .containsExactly((Object[]) ids);
        assertThat(express().count("Article", filter)).as("count of %s", filter).isEqualTo(ids.length);
    }

    private static Map<String, Object> search(String text) {
        return Map.of("$search", text);
    }

    private void assumeDeclared() {
        Assumptions.assumeTrue(can(DialectCapability.FULL_TEXT_INDEX), "no full-text index");
    }

    @Test
    void aDatabaseWithoutItSaysSoWhenTheTableIsMade() {
        if (!can(DialectCapability.FULL_TEXT_INDEX)) {
            register(WRITER);
            assertFails(StandardCode.UNSUPPORTED_BY_DATABASE, () -> express().count("Writer", search("fox")));
            assertFails(
                    StandardCode.UNSUPPORTED_BY_DATABASE,
                    () -> express().create("Writer", Map.of("id", 1L, "bio", "fox")));
        } else {
            assertFinds(search("fox"), "1", "2", "4");
        }
    }

    @Test
    void allWordsOccurInSomeFieldWhateverTheirCase() {
        assumeDeclared();
        assertFinds(search("quick"), "1", "2");
        assertFinds(search("QUICK fox"), "1", "2");
        assertFinds(search("quick guide"));
        assertFinds(search("snake case"), "3");
        assertFinds(search("fo"));
        assertFinds(search("  dog\n really "), "1");
    }

    @Test
    void noWordIsTooShortOrTooCommon() {
        assumeDeclared();
        assertFinds(search("the"), "1");
        assertFinds(search("it a"), "1");
        assertFinds(search("s"), "3");
        assertFinds(search("3 14"), "3");
        assertFinds(search("c"), "3");
    }

    @Test
    void phrasesAreWordsBehindEachOtherInOneField() {
        assumeDeclared();
        assertFinds(search("\"brown fox\""), "1");
        assertFinds(search("\"fox brown\""));
        assertFinds(search("\"fox it\""));
        assertFinds(search("dog-eat-dog"), "2");
        assertFinds(search("\"a.b c\""), "3");
        assertFinds(search("user's"), "3");
        assertFinds(search("\"brown bears\" quick"), "2");
    }

    @Test
    void wordsWithAMinusDoNotOccur() {
        assumeDeclared();
        assertFinds(search("fox -dog"), "4");
        assertFinds(search("quick -\"brown fox\""), "2");
        assertFinds(search("fox -jumps -starts"), "4");
        assertFinds(search("fox - dog"), "1", "2");
    }

    @Test
    void lettersBeyondAsciiAreLetters() {
        assumeDeclared();
        assertThat(express().count("Writer", search("zürich"))).isEqualTo(1);
        assertThat(express().count("Writer", search("Zürich WI-FI"))).isEqualTo(1);
        assertThat(express().count("Writer", search("rich"))).isZero();
        assertThat(express().count("Writer", Map.of("bio", search("writes")))).isEqualTo(1);
        article("5", "日本 go", "cool😀 …dots…", 1L);
        assertFinds(search("日本"), "5");
        assertFinds(search("cool dots"), "5");
    }

    @Test
    void nothingInTheTextIsAnOperatorOfTheDatabase() {
        assumeDeclared();
        for (String text :
                List.of("fox*", "+fox", "fox~", "(fox)", "fox:", "title:fox", "fox OR guide", "^fox", "fox; --")) {
            long found = express().count("Article", search(text));
            assertThat(found).as(text).isEqualTo(text.contains("OR") || text.contains("title") ? 0 : 3);
        }
        assertFinds(search("fox'); drop table articles; --"));
        assertFinds(search("\\fox ' ` % _"), "1", "2", "4");
        assertFinds(search("fox"), "1", "2", "4");
        // A mark without a letter is no word, so neither of these asks for one more than the first word.
        assertFinds(search("fox \u0301"), "1", "2", "4");
        assertFinds(search("fox -\u093f"), "1", "2", "4");
        assertFails(StandardCode.INVALID_VALUE, () -> express().count("Article", search("\u0301 -\u093f")));
    }

    @Test
    void anyTextIsSearchedForOrRefusedByUs() {
        assumeDeclared();
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        Random random = new Random(seed);
        String alphabet = "fox \"-*+~()<>@:;'\\%_&|!?^/{}[]=,.#é日😀\u2028\u0301\u0e01\u093f";
        for (int round = 0; round < 150; round++) {
            String text = random.ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length()))
                    .mapToObj(i -> Character.toString(alphabet.codePointAt(alphabet.offsetByCodePoints(0, i))))
                    .reduce("", String::concat);
            try {
                assertThat(express().count("Article", search(text)))
                        .as("seed %d: %s", seed, text)
                        .isBetween(0L, 4L);
            } catch (DataFlowException refused) {
                assertThat(refused.code()).as("seed %d: %s", seed, text).isEqualTo(StandardCode.INVALID_VALUE.code());
            }
        }
    }

    @Test
    void negationIsTheExactComplementAndNullHasNoWords() {
        assumeDeclared();
        assertFinds(Map.of("$not", search("dog")), "3", "4");
        assertFinds(Map.of("$nor", List.of(search("dog"), Map.of("id", "4"))), "3");
        assertFinds(Map.of("$or", List.of(search("guide"), search("jumps"))), "1", "3");
        assertThat(express().count("Writer", Map.of("$not", search("zürich")))).isEqualTo(1);
        assertThat(express().count("Writer", Map.of("bio", Map.of("$not", search("nobody")))))
                .isEqualTo(2);
    }

    @Test
    void relationsAggregatesAndPagesUnderstandIt() {
        assumeDeclared();
        assertFinds(Map.of("writer", search("zürich")), "1", "2");
        assertThat(express().count("Writer", Map.of("articles", search("guide"))))
                .isEqualTo(1);
        assertThat(express().count("Writer", Map.of("$not", Map.of("articles", search("guide")))))
                .isEqualTo(1);
        assertThat(express()
                        .aggregate(
                                "Article",
                                Map.of(
                                        "filter", search("fox"),
                                        "group_by", List.of("writer_id"),
                                        "aggregate", Map.of("n", Map.of("$count", "*")),
                                        "order_by", "-n")))
                .extracting(row -> row.get("n"))
                .containsExactly(2L, 1L);
        ListResult page =
                express().list("Article", search("fox"), ListOptions.limit(2).orderBy("id"));
        assertThat(express()
                        .list(
                                "Article",
                                search("fox"),
                                ListOptions.limit(2)
                                        .orderBy("id")
                                        .cursor(page.nextCursor().orElseThrow()))
                        .records())
                .extracting(row -> row.get("id"))
                .containsExactly("4");
        assertFails(
                StandardCode.INVALID_CURSOR,
                () -> express()
                        .list(
                                "Article",
                                search("dog"),
                                ListOptions.limit(2)
                                        .orderBy("id")
                                        .cursor(page.nextCursor().orElseThrow())));
    }

    @Test
    void theIndexFollowsEverySingleWrite() {
        assumeDeclared();
        express().update("Article", Map.of("id", "4"), Map.of("body", "now with a hedgehog"));
        assertFinds(search("fox hedgehog"), "4");
        express().update("Article", Map.of("id", "4"), Map.of("title", "Badger"));
        assertFinds(search("fox"), "1", "2");
        assertFinds(search("badger hedgehog"), "4");
        express().update("Article", Map.of("id", "4"), Map.of("writer_id", 2L));
        assertFinds(search("badger"), "4");
        express().delete("Article", "4");
        assertFinds(search("badger"));
        express().upsert("Article", Map.of("id", "6"), Map.of("title", "Otter"), Map.of("title", "Beaver"));
        assertFinds(search("otter"), "6");
        express().upsert("Article", Map.of("id", "6"), Map.of("title", "Otter"), Map.of("title", "Beaver"));
        assertFinds(search("otter"));
        assertFinds(search("beaver"), "6");
    }

    @Test
    void theIndexFollowsChangesByFilter() {
        assumeDeclared();
        assertThat(express()
                        .bulkUpdate("Article", search("dog"), Map.of("title", "Cats"))
                        .updated())
                .isEqualTo(2);
        assertFinds(search("cats"), "1", "2");
        assertFinds(search("quick"));
        assertThat(express().bulkDelete("Article", search("cats bears")).deleted())
                .isEqualTo(1);
        assertFinds(search("cats"), "1");
        assertThat(express()
                        .update("Article", search("guide"), Map.of("body", "new"))
                        .updated())
                .isEqualTo(1);
        assertFinds(search("\"snake case\" new"), "3");
    }

    @Test
    void theIndexFollowsBulkCalls() {
        assumeDeclared();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Map.of("id", "b" + i, "title", "bulk number" + i, "body", i % 2 == 0 ? "even" : "odd"));
        }
        assertThat(express().bulkCreate("Article", rows).inserted()).isEqualTo(300);
        assertThat(express().count("Article", search("bulk even"))).isEqualTo(150);
        assertFinds(search("number7 bulk"), "b7");
        List<Map<String, Object>> changes = rows.stream()
                .map(row -> Map.of("id", row.get("id"), "body", (Object) "changed"))
                .toList();
        assertThat(express().bulkUpdate("Article", changes).updated()).isEqualTo(300);
        assertThat(express().count("Article", search("bulk even"))).isZero();
        assertThat(express().count("Article", search("bulk changed"))).isEqualTo(300);
        List<Map<String, Object>> mixed = new ArrayList<>(List.of(Map.of("id", "new", "title", "upserted")));
        rows.subList(0, 99).forEach(row -> mixed.add(Map.of("id", row.get("id"), "title", "upserted")));
        var upserted = express().bulkUpsert("Article", mixed, BulkOptions.onConflict(ConflictResolution.UPDATE, "id"));
        assertThat(List.of(upserted.inserted(), upserted.updated())).containsExactly(1L, 99L);
        assertThat(express().count("Article", search("upserted"))).isEqualTo(100);
        assertThat(express().count("Article", search("bulk"))).isEqualTo(201);
        assertThat(express().bulkDelete("Article", search("upserted")).deleted())
                .isEqualTo(100);
        assertThat(express().count("Article", search("upserted"))).isZero();
    }

    @Test
    void whatIsRolledBackIsNotFound() {
        assumeDeclared();
        assertFails(
                StandardCode.UNIQUE_KEY_TAKEN,
                () -> db().transaction(tx -> {
                    tx.express().create("Article", Map.of("id", "7", "title", "Weasel"));
                    tx.express().create("Article", Map.of("id", "7", "title", "Weasel"));
                }));
        assertFinds(search("weasel"));
    }

    @Test
    void anIndexIsAddedToATableWithRecords() {
        Assumptions.assumeTrue(fixture().isShared() && can(DialectCapability.FULL_TEXT_INDEX), "no second instance");
        ModelDefinition memo = ModelDefinition.builder("Memo")
                .field("id", FieldType.bigint())
                .field("words", FieldType.text(), f -> f.nullable(true))
                .build();
        register(memo);
        express().bulkCreate("Memo", List.of(Map.of("id", 1L, "words", "old stone"), Map.of("id", 2L)));
        for (int times = 0; times < 2; times++) {
            try (DataFlow later = open(url())) {
                later.register(memo.toBuilder()
                        .index(IndexDefinition.fullText("words"))
                        .build());
                assertThat(later.express().count("Memo", search("stone"))).isEqualTo(1);
                later.express().update("Memo", Map.of("id", 2L), Map.of("words", "stone " + times));
                assertThat(later.express().count("Memo", search("stone"))).isEqualTo(2);
                assertThat(later.previewTables()).isEmpty();
                later.express().update("Memo", Map.of("id", 2L), Map.of("words", "wood"));
            }
        }
        assertThat(db().schema().discover().tables())
                .as("what an index needs is no table of its own")
                .noneMatch(table -> table.name().startsWith("ft_"));
    }

    @Test
    void whatCannotBeSearchedForIsRefusedBeforeSql() {
        assumeDeclared();
        for (String text : List.of("", "  ", "-fox", "*", "\"fox", "- -", "x".repeat(81))) {
            assertFails(StandardCode.INVALID_VALUE, () -> express().count("Article", search(text)));
        }
        assertFails(StandardCode.FILTER_TOO_LARGE, () -> express().count("Article", search("a ".repeat(101))));
        for (Object value : Arrays.asList(1, true, List.of("fox"), null)) {
            Map<String, Object> filter = new HashMap<>();
            filter.put("$search", value);
            assertFails(StandardCode.TYPE_MISMATCH, () -> express().count("Article", filter));
        }
        assertFails(StandardCode.NO_FULL_TEXT_INDEX, () -> express().count("First", search("fox")));
        assertFails(StandardCode.NO_FULL_TEXT_INDEX, () -> express().count("Article", Map.of("title", search("fox"))));
        assertFails(StandardCode.INVALID_VALUE, () -> express().count("Article", Map.of("writer_id", search("fox"))));
        assertFails(
                StandardCode.NO_FULL_TEXT_INDEX,
                () -> express().count("Article", Map.of("$search", Map.of("text", "fox", "fields", List.of("body")))));
        assertFails(
                StandardCode.INVALID_STRUCTURE,
                () -> express().count("Article", Map.of("$search", Map.of("text", "fox", "language", "de"))));
        assertFinds(Map.of("$search", Map.of("text", "fox dog", "fields", List.of("body", "title"))), "1", "2");
    }
}
