package dev.dataflow.feature.multitenancy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.multitenancy.RegisteredTenant;
import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.feature.multitenancy.Tenants;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry: who is a tenant, who may work, and how all of a tenant leaves. */
final class TenantsTest {

    @TempDir
    Path folder;

    private static void fill(DataFlow tenant) {
        tenant.express().create("Customer", Map.of("id", "c-1", "email", "a@example.com"));
        tenant.express().create("Order", Map.of("id", "o-1", "customer_id", "c-1"));
        tenant.express().create("Order", Map.of("id", "o-2", "customer_id", "c-1"));
    }

    private DataFlow apart() {
        DataFlow db = DataFlow.open("sqlite:" + folder.resolve("main.db"));
        Map<String, Object> option =
                Map.of("strategy", "database", "address", "sqlite:" + folder + "/{tenant}.db", "registered_only", true);
        db.register(
                ModelDefinition.builder("Customer")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text())
                        .option("multi_tenant", option)
                        .build(),
                ModelDefinition.builder("Order")
                        .field("id", FieldType.text())
                        .field("customer_id", FieldType.text(), f -> f.references("Customer"))
                        .option("multi_tenant", option)
                        .build());
        return db;
    }

    @Test
    void aSuspendedTenantIsRefusedAndOthersAreNot() {
        try (DataFlow db = Shop.open()) {
            fill(db.tenant("acme"));
            Tenants tenants = db.service(Tenants.class);
            assertThat(tenants.create("acme").suspended()).isFalse();

            assertThat(tenants.suspend("acme").suspended()).isTrue();

            assertThatThrownBy(() -> db.tenant("acme").express().count("Order", Map.of()))
                    .hasMessageStartingWith("DF-913");
            assertThatThrownBy(() -> db.tenant("acme").express().create("Customer", Map.of("id", "x", "email", "x")))
                    .hasMessageStartingWith("DF-913");
            assertThatThrownBy(() -> db.tenant("acme").express().stream("Order", Map.of()))
                    .hasMessageStartingWith("DF-913");
            assertThatThrownBy(() -> db.tenant("acme")
                            .express()
                            .count("Country", Map.of("customers", Map.of("email", "a@example.com"))))
                    .hasMessageStartingWith("DF-913");
            fill(db.tenant("bolt"));
            tenants.resume("acme");
            assertThat(db.tenant("acme").express().count("Order", Map.of())).isEqualTo(2);
        }
    }

    @Test
    void theRegistryIsAList() {
        try (DataFlow db = Shop.open()) {
            Tenants tenants = db.service(Tenants.class);
            tenants.create("bolt");
            tenants.create("acme");
            tenants.suspend("coil");

            assertThat(tenants.list()).extracting(RegisteredTenant::name).containsExactly("acme", "bolt", "coil");
            assertThat(tenants.find("coil"))
                    .hasValueSatisfying(found -> assertThat(found.suspended()).isTrue());
            assertThatThrownBy(() -> tenants.create("acme")).hasMessageStartingWith("DF-510");
            assertThatThrownBy(() -> tenants.create(" ")).hasMessageStartingWith("DF-911");
            assertThatThrownBy(() -> tenants.resume("nobody")).hasMessageStartingWith("DF-914");
        }
    }

    @Test
    void everyRecordOfATenantIsExportedAndNoOther() {
        try (DataFlow db = Shop.open()) {
            fill(db.tenant("acme"));
            fill(db.tenant("bolt"));
            StringWriter out = new StringWriter();

            assertThat(db.service(Tenants.class).export("acme", out)).isEqualTo(3);

            assertThat(out.toString().lines())
                    .hasSize(3)
                    .allMatch(line -> line.contains("\"tenant_id\":\"acme\""))
                    .anyMatch(line -> line.startsWith("{\"model\":\"Order\",\"record\":{\"id\":\"o-1\""));
        }
    }

    @Test
    void aDeletionTellsWhatItDidAndLeavesOthersAlone() {
        try (DataFlow db = Shop.open()) {
            fill(db.tenant("acme"));
            fill(db.tenant("bolt"));
            Tenants tenants = db.service(Tenants.class);
            tenants.create("acme");
            assertThatThrownBy(() -> tenants.delete("acme", "")).hasMessageStartingWith("DF-915");
            assertThat(db.tenant("acme").express().count("Order", Map.of())).isEqualTo(2);

            TenantErasure erasure = tenants.delete("acme", "acme");

            assertThat(erasure.before()).isEqualTo(3);
            assertThat(erasure.models())
                    .contains(
                            new TenantErasure.Erased("Order", 2, 2, 0), new TenantErasure.Erased("Customer", 1, 1, 0));
            assertThat(db.tenant("acme").express().count("Order", Map.of())).isZero();
            assertThat(db.tenant("bolt").express().count("Order", Map.of())).isEqualTo(2);
            assertThat(tenants.find("acme")).isEmpty();
        }
    }

    @Test
    void filesOfTenantsAreMadeForRegisteredOnesOnly() {
        try (DataFlow db = apart()) {
            Tenants tenants = db.service(Tenants.class);
            assertThatThrownBy(() -> db.tenant("acme").express().count("Order", Map.of()))
                    .hasMessageStartingWith("DF-914");
            assertThat(folder.resolve("acme.db")).doesNotExist();
            tenants.create("acme");
            tenants.create("bolt");
            fill(db.tenant("acme"));
            fill(db.tenant("bolt"));
            assertThat(folder.resolve("acme.db")).exists();

            StringWriter out = new StringWriter();
            assertThat(tenants.export("acme", out)).isEqualTo(3);
            assertThat(tenants.delete("acme", "acme").models())
                    .containsExactly(
                            new TenantErasure.Erased("Order", 2, 2, 0), new TenantErasure.Erased("Customer", 1, 1, 0));
            assertThatThrownBy(() -> db.tenant("acme").express().count("Order", Map.of()))
                    .hasMessageStartingWith("DF-914");
            assertThat(db.tenant("bolt").express().count("Order", Map.of())).isEqualTo(2);
        }
    }

    @Test
    void aSuspendedTenantIsDroppedWithItsFile() {
        try (DataFlow db = apart()) {
            Tenants tenants = db.service(Tenants.class);
            tenants.create("acme");
            tenants.create("bolt");
            fill(db.tenant("acme"));
            fill(db.tenant("bolt"));
            assertThatThrownBy(() -> tenants.drop("acme", "acme"))
                    .hasMessageStartingWith("DF-915")
                    .hasMessageContaining("not suspended");
            tenants.suspend("acme");
            assertThatThrownBy(() -> tenants.drop("acme", "")).hasMessageStartingWith("DF-915");

            TenantErasure erasure = tenants.drop("acme", "acme");

            assertThat(erasure.before()).isEqualTo(3);
            assertThat(erasure.removed()).containsExactly("tenant:acme");
            assertThat(erasure.kept()).isEmpty();
            assertThat(folder.toFile().list()).noneMatch(file -> file.startsWith("acme.db"));
            assertThat(tenants.find("acme")).isEmpty();
            assertThat(db.tenant("bolt").express().count("Order", Map.of())).isEqualTo(2);
            tenants.create("acme");
            assertThat(db.tenant("acme").express().count("Order", Map.of())).isZero();
        }
    }

    @Test
    void aNameThatIsNoneReachesNoFile() {
        try (DataFlow db = DataFlow.open("sqlite:" + folder.resolve("main.db"))) {
            db.register(ModelDefinition.builder("Memo")
                    .field("id", FieldType.text())
                    .option(
                            "multi_tenant",
                            Map.of("strategy", "database", "address", "sqlite:" + folder + "/t/../{tenant}.db"))
                    .build());
            for (String name :
                    List.of("../x", "a/b", "a\\b", "x'", "\"", "A", "con", "a\0b", "..", "é", "a".repeat(49), "a-")) {
                assertThatThrownBy(() -> db.tenant(name).express().count("Memo", Map.of()))
                        .as(name)
                        .hasMessageStartingWith("DF-911");
            }
            assertThat(folder.toFile().list()).allMatch(file -> file.startsWith("main.db"));
        }
    }

    @Test
    void onlyTheRegistryChangesItsTableAndATenantSeesItselfAlone() {
        try (DataFlow db = Shop.open()) {
            db.service(Tenants.class).create("acme");
            db.service(Tenants.class).create("globex");
            for (DataFlow view : List.of(db, db.tenant("acme"))) {
                assertThatThrownBy(() -> view.express().update("DataflowTenant", "globex", Map.of("suspended", true)))
                        .hasMessageStartingWith("DF-951");
                assertThatThrownBy(() -> view.express().delete("DataflowTenant", "globex"))
                        .hasMessageStartingWith("DF-951");
            }
            assertThat(db.express().count("DataflowTenant")).isEqualTo(2);
            assertThat(db.tenant("acme").express().list("DataflowTenant").records())
                    .extracting(row -> row.get("name"))
                    .containsExactly("acme");
        }
    }

    @Test
    void aTenantsViewActsOnItselfAloneAndLetsNobodyIn() {
        try (DataFlow db = Shop.open()) {
            fill(db.tenant("acme"));
            fill(db.tenant("bolt"));
            Tenants all = db.service(Tenants.class);
            all.create("acme");
            all.create("bolt");
            Tenants acme = db.tenant("acme").service(Tenants.class);

            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> acme.suspend("bolt"),
                    () -> acme.resume("bolt"),
                    () -> acme.create("coil"),
                    () -> acme.export("bolt", new StringWriter()),
                    () -> acme.delete("bolt", "bolt"),
                    () -> acme.drop("bolt", "bolt"))) {
                assertThatThrownBy(call).hasMessageStartingWith("DF-911").hasMessageContaining("'acme'");
            }

            assertThat(all.list()).extracting(RegisteredTenant::name).containsExactly("acme", "bolt");
            assertThat(all.list()).noneMatch(RegisteredTenant::suspended);
            assertThat(db.tenant("bolt").express().count("Order", Map.of())).isEqualTo(2);
            assertThat(acme.list()).extracting(RegisteredTenant::name).containsExactly("acme");
            assertThat(acme.find("bolt")).isEmpty();
            assertThat(acme.export("acme", new StringWriter())).isEqualTo(3);
            assertThat(acme.suspend("acme").suspended()).isTrue();
            assertThatThrownBy(() -> acme.resume("acme")).hasMessageStartingWith("DF-911");
            assertThat(acme.drop("acme", "acme").before()).isEqualTo(3);
        }
    }
}
