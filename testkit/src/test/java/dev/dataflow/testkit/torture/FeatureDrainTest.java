package dev.dataflow.testkit.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.SwitchablePlugins;
import dev.dataflow.testkit.sample.VaultPlugin;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What still uses a feature when the time of its drain is over: it is ended, and says why. */
@Timeout(120)
final class FeatureDrainTest {

    private static final String ENDLESS = """
            create view notes as with recursive n(i) as (select 1 union all select i + 1 from n)
            select cast(i as text) as id, null as phone, 'acme' as workspace, null as deleted_at,
                null as phone_index, '' as created_at, '' as updated_at from n
            """;

    @TempDir
    Path folder;

    private final SwitchablePlugins plugins = new SwitchablePlugins(new VaultPlugin());
    /** The common pool may have a single thread. */
    private final ExecutorService others = Executors.newCachedThreadPool();

    private DataFlow db;
    private DataFlow acme;

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url(url())
                .plugins(plugins)
                .pluginSwap(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofMillis(100)))
                .build()
                .register(
                        ModelDefinition.builder("Journal")
                                .field("action", FieldType.text())
                                .field("records_before", FieldType.integer())
                                .field("records_after", FieldType.integer())
                                .build(),
                        ModelDefinition.builder("Note")
                                .field("id", FieldType.text())
                                .field("phone", FieldType.text())
                                .option("vault", Map.of("secret", "phone", "journal", "Journal"))
                                .build());
        acme = db.tenant("acme");
        acme.express().create("Note", Map.of("id", "a", "phone", "1"));
        acme.express().create("Note", Map.of("id", "b", "phone", "2"));
    }

    @AfterEach
    void close() {
        db.close();
        others.shutdownNow();
    }

    @Test
    void aTransactionIsRolledBack() {
        assertThatThrownBy(() -> acme.transaction(tx -> {
                    tx.express().create("Note", Map.of("id", "c", "phone", "3"));
                    leave();
                    tx.express().count("Note");
                }))
                .hasMessageContaining("DF-706")
                .hasMessageContaining("dataflow-testkit-vault");
        plugins.add(new VaultPlugin());
        assertThat(acme.express().count("Note")).isEqualTo(2);
    }

    @Test
    void aTransactionThatOnlyHasToCommitIsRolledBackToo() {
        assertThatThrownBy(() -> acme.transaction(tx -> {
                    tx.express().create("Note", Map.of("id", "c", "phone", "3"));
                    leave();
                }))
                .hasMessageContaining("DF-706");
        plugins.add(new VaultPlugin());
        assertThat(acme.express().count("Note")).isEqualTo(2);
    }

    @Test
    void aStreamIsClosed() {
        try (var rows = acme.express().stream("Note", Map.of())) {
            var each = rows.iterator();
            assertThat(each.next().get("phone")).isEqualTo("1");
            leave();
            assertThatThrownBy(each::next).hasMessageContaining("DF-519");
        }
        assertThat(db.poolStats().active()).isZero();
    }

    @Test
    void aStatementIsCancelled() throws Exception {
        run("drop table notes");
        run(ENDLESS);
        CompletableFuture<Long> count =
                CompletableFuture.supplyAsync(() -> acme.express().count("Note"), others);
        await(() -> db.poolStats().active() == 1);

        leave();

        assertThatThrownBy(() -> count.get(30, TimeUnit.SECONDS)).hasMessageContaining("DF-706");
        assertThat(db.poolStats().active()).isZero();
    }

    /** Runs SQL in an instance without models: where one has the option, it is refused. */
    private void run(String sql) {
        try (DataFlow plain = DataFlow.open(url());
                LocalRuntime runtime = new LocalRuntime(plain)) {
            runtime.execute(new WorkflowBuilder("raw")
                    .addNode("SqlNode", "sql", Map.of("sql", sql))
                    .build());
        }
    }

    private String url() {
        return "sqlite:" + folder.resolve("drain.db");
    }

    /** Ends when the feature has left, on a thread that is in no transaction. */
    private void leave() {
        CompletableFuture.runAsync(() -> plugins.remove(plugins.named("dataflow-testkit-vault")), others)
                .join();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
