package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.feature.multitenancy.Tenants;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trails of tenants, by every strategy: each is where its tenant's records are, and nobody reads another one's. */
@Timeout(300)
final class AuditedTenantsTest {

    private static final String PREFIX =
            "dt" + Long.toString(ProcessHandle.current().pid(), 36) + "_";

    @TempDir
    Path folder;

    private static Stream<Arguments> strategies() {
        return TestDatabase.available().stream()
                .flatMap(database -> Stream.of("row", database == TestDatabase.SQLITE ? "database" : "schema")
                        .map(strategy -> Arguments.of(database, strategy)));
    }

    private ModelDefinition invoice(String strategy) {
        Map<String, Object> setting = switch (strategy) {
            case "schema" -> Map.of("strategy", strategy, "schema", PREFIX + "{tenant}");
            case "database" -> Map.of("strategy", strategy, "address", "sqlite:" + folder.resolve("{tenant}.db"));
            default -> Map.of("strategy", strategy);
        };
        return ModelDefinition.builder("Invoice")
                .field("id", FieldType.text(20))
                .field("total", FieldType.integer())
                .option("multi_tenant", setting)
                .build();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("strategies")
    void eachTenantHasATrailOfItsOwn(TestDatabase database, String strategy) throws SQLException {
        String url = database.freshUrl();
        try (DataFlow db = DataFlow.open(url).register(invoice(strategy))) {
            for (String tenant : List.of("acme", "globex")) {
                db.tenant(tenant).express().create("Invoice", Map.of("id", "i", "total", 1));
                db.tenant(tenant).express().update("Invoice", "i", Map.of("total", 2));
            }
            db.tenant("acme").express().bulkUpdate("Invoice", Map.of("total", 2), Map.of("total", 3));
            AuditTrail acme = db.tenant("acme").service(AuditTrail.class);
            AuditTrail globex = db.tenant("globex").service(AuditTrail.class);
            assertThat(acme.history("Invoice", "i"))
                    .extracting(AuditEntry::sequence, AuditEntry::operation, AuditEntry::tenant)
                    .containsExactly(
                            tuple(1L, "create", "acme"), tuple(2L, "update", "acme"), tuple(3L, "update", "acme"));
            assertThat(globex.entries(AuditQuery.of("Invoice")).entries())
                    .extracting(AuditEntry::tenant)
                    .containsExactly("globex", "globex");
            assertThatThrownBy(() -> db.service(AuditTrail.class).history("Invoice", "i"))
                    .hasMessageContaining("DF-911");
            if (strategy.equals("row")) {
                assertThat(db.service(AuditTrail.class).seal("Invoice")).isEqualTo(2);
            } else {
                assertThatThrownBy(() -> db.service(AuditTrail.class).verify("Invoice"))
                        .hasMessageContaining("DF-911");
                assertThat(acme.seal("Invoice") + globex.seal("Invoice")).isEqualTo(2);
            }
            assertCheckedApart(acme, globex);
            assertThat(db.tenant("globex")
                            .express()
                            .list("InvoiceAuditSeal")
                            .records()
                            .toString())
                    .as("seals that a tenant sees")
                    .doesNotContain("acme");
            assertThatThrownBy(() -> db.express().list("InvoiceAuditSeal")).hasMessageContaining("DF-911");
            if (database != TestDatabase.SQLITE || strategy.equals("row")) {
                tamper(database, url, strategy);
                assertThat(acme.verify("Invoice").breaks())
                        .extracting(AuditBreak::kind, AuditBreak::sequence)
                        .containsExactly(tuple(Kind.CHANGED_ENTRY, 2L));
                assertThat(globex.verify("Invoice").breaks()).isEmpty();
            }
            assertTrailOutlivesItsTenant(db);
        } finally {
            drop(database, url);
        }
    }

    static Stream<TestDatabase> databases() {
        return TestDatabase.available().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aTenantsRecordsWithCountedKeysAreCheckedApart(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        ModelDefinition ticket = ModelDefinition.builder("Ticket")
                .field("id", FieldType.bigint(), f -> f.key().identity())
                .field("total", FieldType.integer())
                .option("multi_tenant", true)
                .build();
        try (DataFlow db = DataFlow.open(url).register(ticket)) {
            List<Object> ids = new ArrayList<>();
            for (String tenant : List.of("acme", "globex", "acme", "globex", "acme")) {
                Object id = db.tenant(tenant)
                        .express()
                        .create("Ticket", Map.of("total", 1))
                        .get("id");
                db.tenant(tenant).express().update("Ticket", id, Map.of("total", 2));
                ids.add(id);
            }
            assertThat(db.service(AuditTrail.class).seal("Ticket")).isEqualTo(5);
            AuditTrail acme = db.tenant("acme").service(AuditTrail.class);
            AuditTrail globex = db.tenant("globex").service(AuditTrail.class);
            assertThat(acme.verify("Ticket").breaks()).isEmpty();
            assertThat(acme.verify("Ticket").records()).isEqualTo(3);
            assertThat(globex.verify("Ticket").entries()).isEqualTo(4);
            try (Connection connection = database.connect(url);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update tickets_audit set tenant_id = 'globex' where sequence = 2 and record_id = "
                                + ids.get(0));
                statement.executeUpdate("delete from tickets_audit where record_id = " + ids.get(2));
            }
            assertThat(acme.verify("Ticket").breaks())
                    .extracting(AuditBreak::kind, AuditBreak::recordId)
                    .containsExactlyInAnyOrder(
                            tuple(Kind.CHANGED_ENTRY, ids.get(0)), tuple(Kind.MISSING_RECORD, ids.get(2)));
            assertThat(globex.verify("Ticket").breaks())
                    .extracting(AuditBreak::recordId)
                    .containsOnly(ids.get(0));
        }
    }

    private static void assertCheckedApart(AuditTrail acme, AuditTrail globex) {
        assertThat(acme.verify("Invoice").breaks()).isEmpty();
        assertThat(acme.verify("Invoice").entries()).isEqualTo(3);
        assertThat(globex.verify("Invoice").entries()).isEqualTo(2);
        assertThat(globex.verify("Invoice").records()).isEqualTo(1);
    }

    private static void assertTrailOutlivesItsTenant(DataFlow db) {
        db.service(Tenants.class).create("globex");
        assertThat(db.service(Tenants.class).delete("globex", "globex").models())
                .extracting(erased -> erased.model())
                .containsExactly("Invoice");
        assertThat(db.tenant("globex").express().count("Invoice")).isZero();
        assertThat(db.tenant("globex").service(AuditTrail.class).history("Invoice", "i"))
                .extracting(AuditEntry::operation)
                .containsExactly("create", "update", "delete");
    }

    private static void tamper(TestDatabase database, String url, String strategy) throws SQLException {
        String place = strategy.equals("schema") ? PREFIX + "acme." : "";
        try (Connection connection = database.connect(url);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update " + place + "invoices_audit set actor = 'eve'"
                            + " where tenant_id = 'acme' and sequence = 2"))
                    .isOne();
        }
    }

    /** All databases of a MySQL are one name space. */
    private static void drop(TestDatabase database, String url) throws SQLException {
        if (database == TestDatabase.MARIADB || database == TestDatabase.MYSQL) {
            try (Connection connection = database.connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists " + PREFIX + "acme");
                statement.execute("drop database if exists " + PREFIX + "globex");
            }
        }
    }
}
