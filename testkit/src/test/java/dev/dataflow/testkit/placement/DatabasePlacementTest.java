package dev.dataflow.testkit.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in a database for each tenant, opened on demand. */
final class DatabasePlacementTest {

    /** More than are open at a time. */
    private static final int TENANTS = 103;

    private static final int CALLERS = 2;

    @TempDir
    Path folder;

    private DataFlow db;
    private DataFlow acme;

    @SuppressWarnings("NullAway.Init")
    DatabasePlacementTest() {}

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("main.db"))
                .plugin(new FilesPlugin())
                .build();
        db.register(
                ModelDefinition.builder("Topic").field("id", FieldType.text()).build(),
                ModelDefinition.builder("Post")
                        .field("id", FieldType.text())
                        .field("text", FieldType.text())
                        .option("files", folder.toString())
                        .build());
        acme = db.tenant("acme");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, String> post(String text) {
        return Map.of("id", "p", "text", text);
    }

    @Test
    void eachTenantHasItsOwnFileThoughFewAreOpen() {
        for (int i = 0; i < TENANTS; i++) {
            db.tenant("t" + i).express().create("Post", post("of " + i));
        }
        for (int i : new int[] {0, 1, TENANTS - 1}) {
            assertThat(db.tenant("t" + i).express().read("Post", "p").orElseThrow())
                    .containsEntry("text", "of " + i);
            assertThat(folder.resolve("t" + i + ".db")).exists();
        }
        assertThat(db.poolStats().total()).isLessThan(TENANTS * 2);
    }

    @Test
    void callersAtTheSameTimeMeetInOneDatabase() {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        IntStream.range(0, CALLERS)
                .forEach(caller -> calls.add(CompletableFuture.runAsync(() -> IntStream.range(0, TENANTS)
                        .forEach(i -> db.tenant("t" + i)
                                .express()
                                .create("Post", Map.of("id", "p" + caller, "text", "of " + i))))));
        calls.forEach(CompletableFuture::join);

        for (int i = 0; i < TENANTS; i += 10) {
            assertThat(db.tenant("t" + i).express().count("Post", Map.of("text", "of " + i)))
                    .isEqualTo(CALLERS);
        }
    }

    @Test
    void aTenantsTransactionIsInItsDatabase() {
        acme.transaction(tx -> {
            tx.express().create("Post", post("a"));
            acme.transaction(inner -> inner.express().update("Post", "p", Map.of("text", "b")));
        });
        assertThatThrownBy(() -> acme.transaction(tx -> {
                    tx.express().update("Post", "p", Map.of("text", "c"));
                    throw new IllegalStateException("undo");
                }))
                .hasMessageContaining("undo");
        assertThat(acme.express().read("Post", "p").orElseThrow()).containsEntry("text", "b");
    }

    @Test
    void aTransactionReachesNoOtherDatabase() {
        acme.express().create("Post", post("a"));
        assertThatThrownBy(
                        () -> db.transaction(tx -> tx.tenant("acme").express().count("Post", Map.of())))
                .hasMessageStartingWith("DF-518");
        assertThatThrownBy(
                        () -> acme.transaction(tx -> tx.tenant("bolt").express().count("Post", Map.of())))
                .hasMessageStartingWith("DF-518");
        assertThatThrownBy(() -> acme.transaction(tx -> tx.express().count("Topic", Map.of())))
                .hasMessageStartingWith("DF-518");
    }

    @Test
    void withoutATenantThereIsNoDatabase() {
        db.createTables();
        assertThatThrownBy(() -> db.express().count("Post", Map.of())).hasMessageStartingWith("DF-911");
        assertThat(db.express().count("Topic", Map.of())).isZero();
    }
}
