package dev.dataflow.feature.multitenancy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant that stands in the data, the filter or the workflow. */
final class GivenTenantTest {

    private final DataFlow db = Shop.open();
    private final Express acme = db.tenant("acme").express();

    @AfterEach
    void close() {
        db.close();
    }

    static void assertNoTenant(ThrowingCallable call) {
        assertThatExceptionOfType(DataFlowException.class)
                .isThrownBy(call)
                .satisfies(failure ->
                        assertThat(failure.code()).as(failure.getMessage()).isEqualTo("DF-911"));
    }

    private static Map<String, Object> customer(String id, String tenant) {
        return Map.of("id", id, "email", id + "@x", "tenant_id", tenant);
    }

    @Test
    void aGivenTenantMustBeTheOneInScope() {
        assertThat(acme.create("Customer", customer("c-1", "acme"))).containsEntry("tenant_id", "acme");
        assertNoTenant(() -> acme.create("Customer", customer("c-2", "other")));
        assertNoTenant(() -> acme.upsert(
                "Customer", Map.of("id", "c-1", "tenant_id", "other"), Map.of("email", "q@x"), Map.of("email", "z@x")));
        assertThat(acme.upsert(
                                "Customer",
                                Map.of("id", "c-1", "tenant_id", "acme"),
                                Map.of("email", "q@x"),
                                Map.of("email", "z@x"))
                        .action())
                .isEqualTo("updated");
        assertNoTenant(() -> acme.list("Customer", Map.of("tenant_id", "other")));
        assertThat(acme.count("Customer", Map.of("tenant_id", "acme"))).isEqualTo(1);
        assertNoTenant(() -> acme.count("Country", Map.of("customers", Map.of("tenant_id", "other"))));
        assertNoTenant(() -> acme.update("Customer", "c-1", Map.of("tenant_id", "other")));
        assertNoTenant(() -> acme.bulkCreate("Customer", List.of(customer("c-5", "acme"), customer("c-6", "other"))));
        assertNoTenant(() -> acme.bulkUpsert("Customer", List.of(customer("c-6", "other"))));
        assertNoTenant(() -> acme.bulkUpdate("Customer", List.of(customer("c-1", "other"))));
        assertThat(acme.count("Customer")).isEqualTo(1);
    }

    @Test
    void aGivenTenantIsBoundWhereNoneIs() {
        Express nobody = db.express();
        nobody.create("Customer", customer("c-1", "acme"));
        nobody.bulkCreate("Customer", List.of(customer("c-1", "other"), customer("c-2", "other")));
        assertThat(nobody.count("Customer", Map.of("tenant_id", "acme"))).isEqualTo(1);
        assertThat(nobody.count("Customer", Map.of("tenant_id", "other", "id", "c-2")))
                .isEqualTo(1);
        assertThat(nobody.findOne("Customer", Map.of("tenant_id", "acme", "id", "c-1")))
                .isPresent();
        assertThat(nobody.upsert(
                                "Customer",
                                Map.of("tenant_id", "acme", "id", "c-1"),
                                Map.of("email", "n@x"),
                                Map.of("email", "m@x"))
                        .action())
                .isEqualTo("updated");
        assertThat(nobody.bulkUpdate("Customer", List.of(customer("c-2", "other")))
                        .updated())
                .isEqualTo(1);
        assertThat(nobody.bulkDelete("Customer", Map.of("tenant_id", "other", "id", "c-2"))
                        .deleted())
                .isEqualTo(1);
        assertNoTenant(() -> nobody.bulkCreate("Customer", List.of(customer("c-7", "acme"), customer("c-8", "other"))));
        assertNoTenant(() ->
                nobody.count("Customer", Map.of("$or", List.of(Map.of("tenant_id", "acme"), Map.of("id", "1")))));
        assertThat(acme.count("Customer")).isEqualTo(1);
    }

    @Test
    void noOperationNamesItsTenantWhereTheInstanceForbidsIt() {
        try (DataFlow gateway = DataFlow.builder()
                .url("sqlite::memory:")
                .options(Map.of("tenant_from_parameter", false))
                .build()) {
            Shop.register(gateway);
            Express nobody = gateway.express();
            assertNoTenant(() -> nobody.create("Customer", customer("c-1", "acme")));
            assertNoTenant(() -> nobody.count("Customer", Map.of("tenant_id", "acme")));
            assertNoTenant(
                    () -> nobody.stream("Customer", Map.of("tenant_id", "acme")).close());
            Express acme = gateway.tenant("acme").express();
            assertThat(acme.create("Customer", customer("c-1", "acme"))).containsEntry("id", "c-1");
        }
    }

    @Test
    void rowsThatAreReadOnceGiveTheTenantAndLoseNone() {
        Workflow workflow = new WorkflowBuilder("import")
                .addNode("CustomerBulkCreateNode", "create", Map.of("data", "{{rows}}"))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            List<Map<String, Object>> rows = List.of(customer("c-1", "acme"), customer("c-2", "acme"));
            assertThat(runtime.execute(workflow, Map.of("rows", rows)).output("create"))
                    .containsEntry("inserted", 2L);
        }
        db.express().bulkCreate("Customer", List.of(customer("c-3", "acme"), customer("c-4", "acme")).stream());
        assertThat(acme.count("Customer")).isEqualTo(4);
    }

    @Test
    void everyNodeTakesTheTenant() {
        db.express().create("Customer", customer("c-1", "acme"));
        Workflow workflow = new WorkflowBuilder("read")
                .addNode("CustomerReadNode", "read", Map.of("id", "c-1", "tenant_id", "{{tenant}}"))
                .addNode("CustomerCountNode", "count", Map.of("tenant_id", "{{tenant}}"))
                .addNode("CustomerBulkUpsertNode", "store", Map.of("data", "{{rows}}", "tenant_id", "{{tenant}}"))
                .addConnection("read", "found", "count", "input")
                .addConnection("count", "count", "store", "input")
                .build();
        List<Map<String, Object>> rows = List.of(Map.of("id", "c-2", "email", "2@x"));
        try (LocalRuntime runtime = new LocalRuntime(db);
                LocalRuntime other = new LocalRuntime(db.tenant("other"))) {
            var run = runtime.execute(workflow, Map.of("tenant", "acme", "rows", rows));
            assertThat(run.output("read")).containsEntry("found", true);
            assertThat(run.output("count")).containsEntry("count", 1L);
            assertThat(run.output("store")).containsEntry("inserted", 1L);
            assertThat(runtime.execute(workflow, Map.of("tenant", "other", "rows", rows))
                            .output("count"))
                    .containsEntry("count", 0L);
            assertThatExceptionOfType(DataFlowException.class)
                    .isThrownBy(() -> other.execute(workflow, Map.of("tenant", "acme", "rows", rows)))
                    .withMessageContaining("not the one in scope");
        }
        assertThat(acme.count("Customer")).isEqualTo(2);
    }

    @Test
    void aWorkflowRunsForTheTenantOfItsRuntime() {
        Workflow workflow = new WorkflowBuilder("signup")
                .addNode("CustomerCreateNode", "one", Map.of("id", "c-1", "email", "1@x"))
                .addNode("CustomerCreateNode", "two", Map.of("id", "c-2", "email", "2@x"))
                .addNode("CustomerReadNode", "read", Map.of())
                .addNode("CustomerListNode", "list", Map.of("filter", Map.of()))
                .addConnection("one", "id", "read", "id")
                .addConnection("two", "id", "list", "input")
                .addConnection("read", "id", "list", "filter.id")
                .build();
        for (String tenant : List.of("acme", "other")) {
            try (LocalRuntime runtime = new LocalRuntime(db.tenant(tenant))) {
                var run = runtime.execute(workflow, Map.of());
                assertThat(run.output("read")).containsEntry("tenant_id", tenant);
                assertThat(run.output("list")).containsEntry("count", 1L);
            }
        }
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            assertThatExceptionOfType(DataFlowException.class)
                    .isThrownBy(() -> runtime.execute(workflow, Map.of()))
                    .withMessageContaining("No tenant is in scope");
        }
    }
}
