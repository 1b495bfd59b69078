package dev.dataflow.feature.multitenancy.runtime;

import static dev.dataflow.feature.multitenancy.runtime.GivenTenantTest.assertNoTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.LimitOptions;
import dev.dataflow.feature.multitenancy.Tenants;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.TenantResolver;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunOptions;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance behind a gateway: requests are bound to threads, and nothing that a caller writes binds a tenant. */
final class TenantResolverTest {

    private static final ThreadLocal<String> REQUEST = new ThreadLocal<>();

    private final DataFlow db = gateway(context -> Optional.ofNullable(REQUEST.get()));

    private static DataFlow gateway(TenantResolver resolver) {
        return Shop.register(DataFlow.builder()
                .url("sqlite::memory:")
                .limits(LimitOptions.DEFAULT.tenantFromParameter(false))
                .tenantResolver(resolver)
                .build());
    }

    @AfterEach
    void close() {
        REQUEST.remove();
        db.close();
    }

    private static Map<String, Object> customer(String id) {
        return Map.of("id", id, "email", id + "@x");
    }

    @Test
    void everyDoorAsksForTheTenantOfTheRequest() throws Exception {
        REQUEST.set("acme");
        db.express().create("Customer", customer("c-1"));
        db.transaction(tx -> tx.express().create("Customer", customer("c-2")));
        db.express()
                .async()
                .create("Customer", customer("c-3"))
                .toCompletableFuture()
                .get();
        REQUEST.set("globex");
        db.express().create("Customer", customer("c-1"));
        assertThat(db.express().count("Customer")).isEqualTo(1);
        assertThat(db.express()
                        .async()
                        .count("Customer", Map.of())
                        .toCompletableFuture()
                        .get())
                .isEqualTo(1);
        assertThat(db.tenant("acme").express().count("Customer")).isEqualTo(3);
        REQUEST.set("acme");
        try (var rows = db.express().stream("Customer", Map.of())) {
            assertThat(rows).hasSize(3);
        }
        assertNoTenant(() -> db.express().count("Customer", Map.of("tenant_id", "globex")));
        REQUEST.remove();
        assertNoTenant(() -> db.express().count("Customer"));
        assertNoTenant(() -> db.express().count("Customer", Map.of("tenant_id", "acme")));
    }

    @Test
    void theBranchesOfARunHaveTheTenantOfItsBeginning() {
        WorkflowBuilder flow = new WorkflowBuilder("branches").parallel(true);
        for (int i = 0; i < 4; i++) {
            flow.addNode("CustomerCreateNode", "c" + i, customer("c-" + i));
        }
        Workflow workflow = flow.build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            REQUEST.set("acme");
            runtime.execute(workflow);
            assertThat(db.express().count("Customer")).isEqualTo(4);
            REQUEST.remove();
            assertNoTenant(() -> runtime.execute(workflow));
            runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.tenant("globex"));
            assertThat(db.tenant("globex").express().count("Customer")).isEqualTo(4);
        }
        try (LocalRuntime runtime = new LocalRuntime(db.tenant("acme"))) {
            assertNoTenant(() -> runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.tenant("globex")));
        }
    }

    @Test
    void aResolverSeesTheActorAndMayRefuse() {
        try (DataFlow other = gateway(context -> switch (context.actor().orElse("")) {
            case "ann" -> Optional.of("acme");
            case "eve" -> throw new IllegalStateException("no session");
            case "odd" -> Optional.of(" ");
            default -> Optional.empty();
        })) {
            other.as("ann").express().create("Customer", customer("c-1"));
            assertThat(other.tenant("acme").express().count("Customer")).isEqualTo(1);
            for (String actor : List.of("eve", "odd", "nobody")) {
                assertNoTenant(() -> other.as(actor).express().count("Customer"));
                assertNoTenant(
                        () -> other.as(actor).transaction(tx -> tx.express().count("Customer")));
            }
        }
    }

    @Test
    void aPluginGivesOneAndIsNotAskedAboutWhatPluginsDo() {
        ConcurrentLinkedQueue<OperationContext> asked = new ConcurrentLinkedQueue<>();
        DataFlowPlugin gateway = new DataFlowPlugin() {
            @Override
            public PluginDescriptor descriptor() {
                return PluginDescriptor.of("test-gateway", "1.0.0");
            }

            @Override
            public List<TenantResolver> tenantResolvers() {
                return List.of(context -> {
                    asked.add(context);
                    return Optional.of("acme");
                });
            }
        };
        try (DataFlow other = Shop.register(
                DataFlow.builder().url("sqlite::memory:").plugin(gateway).build())) {
            other.express().create("Customer", customer("c-1"));
            assertThat(asked).hasSize(1);
            assertThat(other.tenant("acme").express().count("Customer")).isEqualTo(1);
            assertThat(asked).hasSize(1);
            Tenants tenants = other.service(Tenants.class);
            assertThat(tenants.suspend("acme").suspended()).isTrue();
            assertThatThrownBy(() -> tenants.create("initech")).hasMessageStartingWith("DF-911");
            assertThat(asked).hasSize(2);
        }
    }
}
