package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.ReadPreference;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads that go to replicas. Each database has a record that tells it from the others. */
final class ReadReplicaTest {

    @TempDir
    private Path folder;

    private final List<DataFlow> opened = new ArrayList<>();

    @Model
    record Place(@Id String id) {}

    @BeforeEach
    void fill() {
        for (String name : List.of("primary", "one", "two")) {
            try (DataFlow db =
                    DataFlow.builder().url(url(name)).register(Place.class).build()) {
                db.express().create("Place", Map.of("id", name));
            }
        }
    }

    @AfterEach
    void close() {
        opened.forEach(DataFlow::close);
    }

    @Test
    void withoutAPreferenceReadsGoToThePrimary() {
        assertThat(places(open(url("one")))).containsExactly("primary");
    }

    @Test
    void aReplicaViewReadsFromTheReplicasInTurn() {
        DataFlow replica = open(url("one"), url("two")).replica();

        assertThat(List.of(places(replica), places(replica), places(replica)))
                .containsExactly(List.of("one"), List.of("two"), List.of("one"));
        try (var stream = replica.express().stream("Place", Map.of())) {
            assertThat(stream.findFirst().orElseThrow()).containsEntry("id", "two");
        }
    }

    @Test
    void aReplicaViewRefusesWritesTablesAndTransactions() {
        DataFlow db = open(url("one"));
        DataFlow replica = db.replica();

        assertCode("DF-951", () -> replica.express().create("Place", Map.of("id", "x")));
        assertCode("DF-951", () -> replica.express().bulkDelete("Place", Map.of("id", "one")));
        assertCode("DF-951", replica::createTables);
        assertCode("DF-951", () -> replica.transaction(tx -> {}));
        assertCode("DF-518", () -> db.transaction(tx -> places(replica)));
        assertThat(places(db)).containsExactly("primary");
        assertThat(places(replica)).containsExactly("one");
    }

    @Test
    void aViewThatHasWrittenReadsFromThePrimaryAndOthersDoNot() {
        DataFlow db = open(url("one"));
        DataFlow view = db.readPreference(ReadPreference.SECONDARY);
        DataFlow other = db.readPreference(ReadPreference.SECONDARY);

        assertThat(places(view)).containsExactly("one");
        view.express().create("Place", Map.of("id", "written"));

        assertThat(places(view)).containsExactly("primary", "written");
        assertThat(places(other)).containsExactly("one");
    }

    @Test
    void aTransactionIsOnThePrimaryAndWhoBeganItReadsWhatItWrote() {
        DataFlow view = open(url("one")).readPreference(ReadPreference.SECONDARY);

        view.transaction(tx -> {
            assertThat(places(tx)).containsExactly("primary");
            tx.express().create("Place", Map.of("id", "written"));
        });

        assertThat(places(view)).containsExactly("primary", "written");
    }

    @Test
    void aWorkflowReadsFromReplicasUntilItWrites() {
        DataFlow db = open(url("one"));
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PlaceListNode", "before", Map.of("read_preference", "secondary"))
                .addNode("PlaceCreateNode", "write", Map.of("id", "written"))
                .addNode("PlaceListNode", "after", Map.of("read_preference", "secondary"))
                .addConnection("before", "count", "write", "input")
                .addConnection("write", "id", "after", "input")
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            var run = runtime.execute(workflow, Map.of());

            assertThat(ids(run.output("before").get("records"))).containsExactly("one");
            assertThat(ids(run.output("after").get("records"))).containsExactly("primary", "written");
        }
        assertThat(places(db.replica())).containsExactly("one");
    }

    @Test
    void aWordThatIsNoPreferenceIsRefusedBeforeTheRun() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("PlaceListNode", "list", Map.of("read_preference", "nearest"))
                .build();

        assertCode("DF-102", () -> open(url("one")).validate(workflow));
    }

    @Test
    void aReplicaWithoutTheTableYetFallsBack() {
        String empty = "sqlite:" + folder.resolve("empty.db");
        DataFlow db = open(empty);

        assertThat(places(db.readPreference(ReadPreference.SECONDARY_PREFERRED)))
                .containsExactly("primary");
        assertCode("DF-302", () -> places(db.replica()));
    }

    @Test
    void withoutReplicasAReplicaViewReadsFromTheInstance() {
        assertThat(places(open().replica())).containsExactly("primary");
    }

    @Test
    void optionsNameReplicasAndTheAnalyticsDatabase() {
        DataFlow db = opened(DataFlow.builder()
                .options(Map.of(
                        "url", url("primary"),
                        "read_replica", List.of(url("one"), url("two")),
                        "read_replica_enabled", true,
                        "read_pool_size", 1,
                        "analytics_db", url("three")))
                .register(Place.class)
                .build());

        assertThat(List.of(places(db), places(db))).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void aDatabaseCannotHaveTheNameOfAReplica() {
        assertCode("DF-403", () -> DataFlow.builder().database("replica-1", url("one")));
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private DataFlow open(String... replicas) {
        DataFlowBuilder builder = DataFlow.builder().url(url("primary")).register(Place.class);
        for (String replica : replicas) {
            builder.readReplica(replica);
        }
        return opened(builder.build());
    }

    private DataFlow opened(DataFlow db) {
        opened.add(db);
        return db;
    }

    private String url(String name) {
        return "sqlite:" + folder.resolve(name + ".db");
    }

    private static List<String> places(DataFlow db) {
        return ids(db.express().list("Place", Map.of()).records());
    }

    private static List<String> ids(Object records) {
        return ((List<?>) records)
                .stream()
                        .map(row -> String.valueOf(((Map<?, ?>) row).get("id")))
                        .sorted()
                        .toList();
    }
}
