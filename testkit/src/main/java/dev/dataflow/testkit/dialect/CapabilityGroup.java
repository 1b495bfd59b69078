package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.TransactionOptions;
import dev.dataflow.TransactionOptions.Isolation;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is declared works; what a caller asks for and is not declared fails with its code; the rest gives the same. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class CapabilityGroup extends DialectGroup {

    private static final int ROWS = 200;

    /** For the test classes of dialects. */
    protected CapabilityGroup() {}

    @BeforeEach
    final void registerPart() {
        register(ModelDefinition.builder("Part")
                .field("id", FieldType.bigint())
                .field("name", FieldType.text())
                .build());
        express().create("Part", Map.of("id", 1L, "name", "bolt"));
    }

    private void assertWorksWhereDeclared(DialectCapability capability, ThrowingCallable call) throws Throwable {
        if (can(capability)) {
            call.call();
        } else {
            assertFails(StandardCode.UNSUPPORTED_BY_DATABASE, call);
        }
    }

    @Test
    void patternsInTheDatabasesOwnSyntax() throws Throwable {
        Map<String, ?> filter = Map.of("name", Map.of("$regex", "^bo", "native", true));
        assertWorksWhereDeclared(
                DialectCapability.NATIVE_REGEX,
                () -> assertThat(express().count("Part", filter)).isEqualTo(1));
    }

    @Test
    void indexesOverSomeRecords() throws Throwable {
        ModelDefinition draft = ModelDefinition.builder("Draft")
                .field("id", FieldType.bigint())
                .field("name", FieldType.text())
                .field("gone", FieldType.bool(), f -> f.defaultValue(false))
                .index(IndexDefinition.unique("name").where(Filter.eq("gone", false)))
                .build();
        assertWorksWhereDeclared(DialectCapability.PARTIAL_INDEX, () -> {
            register(draft);
            express().create("Draft", Map.of("id", 1L, "name", "a", "gone", true));
            express().create("Draft", Map.of("id", 2L, "name", "a", "gone", true));
            express().create("Draft", Map.of("id", 3L, "name", "a"));
            assertFails(StandardCode.UNIQUE_KEY_TAKEN, () -> express().create("Draft", Map.of("id", 4L, "name", "a")));
        });
    }

    @Test
    void indexesOverWhatArraysHold() throws Throwable {
        ModelDefinition note = ModelDefinition.builder("Note")
                .field("id", FieldType.bigint())
                .field("labels", FieldType.array(FieldType.text()), f -> f.nullable(true))
                .field("marks", FieldType.array(FieldType.integer()), f -> f.nullable(true))
                .index(IndexDefinition.of("labels"))
                .index(IndexDefinition.of("marks"))
                .build();
        assertWorksWhereDeclared(DialectCapability.ARRAY_INDEX, () -> {
            register(note);
            express().create("Note", Map.of("id", 1L, "labels", List.of("a", "b"), "marks", List.of(1, 2)));
            express().create("Note", Map.of("id", 2L, "labels", List.of("b", "b"), "marks", List.of(2, 2, 2)));
            express().create("Note", Map.of("id", 3L, "labels", List.of(), "marks", List.of()));
            express().create("Note", Map.of("id", 4L));
            assertCounts("labels", Map.of("$contains", "b"), 2);
            assertCounts("labels", Map.of("$contains", List.of("a", "b")), 1);
            assertCounts("labels", Map.of("$contains", List.of()), 3);
            assertCounts("labels", Map.of("$overlap", List.of("a", "x")), 1);
            assertCounts("marks", Map.of("$any", Map.of("$eq", 2)), 2);
            assertCounts("marks", Map.of("$not", Map.of("$overlap", List.of(1, 2))), 2);
            express().update("Note", (Object) 3L, Map.of("labels", List.of("b")));
            express().delete("Note", 2L);
            assertCounts("labels", Map.of("$contains", "b"), 2);
            Map<String, ?> tooLong = Map.of("id", 5L, "labels", List.of("b", "x".repeat(256)));
            assertFails(StandardCode.TYPE_MISMATCH, () -> express().create("Note", tooLong));
        });
    }

    private void assertCounts(String field, Map<String, ?> condition, int expected) {
        assertThat(express().count("Note", Map.of(field, condition)))
                .as("%s %s", field, condition)
                .isEqualTo(expected);
    }

    @Test
    void levelsOfIsolation() throws Throwable {
        TransactionOptions committed = TransactionOptions.DEFAULT.isolation(Isolation.READ_COMMITTED);
        assertWorksWhereDeclared(
                DialectCapability.ISOLATION_LEVELS,
                () -> db().transaction(
                                committed,
                                tx -> assertThat(tx.express().count("Part")).isEqualTo(1)));
        db().transaction(
                        TransactionOptions.DEFAULT.isolation(Isolation.SERIALIZABLE),
                        tx -> assertThat(tx.express().count("Part")).isEqualTo(1));
    }

    @Test
    void aTransactionThatJoinsCannotAskForALevelOfItsOwn() {
        Isolation more = Isolation.SERIALIZABLE;
        boolean levels = can(DialectCapability.ISOLATION_LEVELS);
        TransactionOptions outer =
                levels ? TransactionOptions.DEFAULT.isolation(Isolation.READ_COMMITTED) : TransactionOptions.DEFAULT;
        db().transaction(outer, tx -> {
            if (levels) {
                assertFails(StandardCode.NOT_INSIDE_TRANSACTION, () -> joining(tx, more));
                joining(tx, Isolation.READ_COMMITTED);
            } else {
                assertFails(StandardCode.UNSUPPORTED_BY_DATABASE, () -> joining(tx, Isolation.READ_COMMITTED));
                joining(tx, more);
            }
            joining(tx, Isolation.DEFAULT);
        });
        assertThat(express().count("Part")).isEqualTo(1);
    }

    private static void joining(DataFlow tx, Isolation level) {
        tx.transaction(
                TransactionOptions.DEFAULT.isolation(level),
                inner -> assertThat(inner.express().count("Part")).isEqualTo(1));
    }

    @Test
    void changedRecordsComeBackOnEveryDatabase() {
        assertThat(express()
                        .update("Part", Map.of("name", "bolt"), Map.of("name", "nut"), UpdateOptions.returningRecord())
                        .record()
                        .orElseThrow())
                .containsEntry("id", 1L)
                .containsEntry("name", "nut");
    }

    @Test
    void manyRecordsWithValuesOfTheirOwnNeedFewStatementsWhereDeclared() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long id = 2; id < ROWS; id++) {
            rows.add(Map.of("id", id, "name", "p" + id));
        }
        express().bulkCreate("Part", rows);
        List<Map<String, Object>> changes = rows.stream()
                .map(row -> Map.of("id", row.get("id"), "name", row.get("name") + "x"))
                .toList();
        BulkResult result = express().bulkUpdate("Part", changes);
        assertThat(result.updated()).isEqualTo(rows.size());
        if (can(DialectCapability.UPDATE_OF_SEVERAL)) {
            assertThat(result.statements()).isLessThan(rows.size() / 2);
        }
        assertThat(express().count("Part", Map.of("name", Map.of("$ends_with", "x"))))
                .isEqualTo(rows.size());
    }

    @Test
    void severalWritersAtTheSameTimeWhereDeclared() throws Exception {
        Assumptions.assumeTrue(can(DialectCapability.CONCURRENT_WRITERS), "one writer at a time");
        CountDownLatch bothWrote = new CountDownLatch(2);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (long id = 10; id < 12; id++) {
            Map<String, Object> row = Map.of("id", id, "name", "w" + id);
            writers.add(CompletableFuture.runAsync(
                    () -> db().transaction(tx -> {
                        tx.express().create("Part", row);
                        bothWrote.countDown();
                        assertThat(await(bothWrote)).isTrue();
                    }),
                    threads));
        }
        threads.shutdown();
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(express().count("Part")).isEqualTo(3);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
