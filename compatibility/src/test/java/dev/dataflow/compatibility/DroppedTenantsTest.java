package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.feature.multitenancy.Tenants;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of tenants that had schemas of their own. */
final class DroppedTenantsTest {

    private static final String PREFIX =
            "dfd" + Long.toString(ProcessHandle.current().pid(), 36) + "_";

    static Stream<TestDatabase> servers() {
        return TestDatabase.available().stream().filter(one -> one != TestDatabase.SQLITE);
    }

    private static ModelDefinition model(String name, boolean audited) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.text(20))
                .option("audit_log", audited)
                .option("multi_tenant", Map.of("strategy", "schema", "schema", PREFIX + "{tenant}"))
                .build();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anEmptySchemaGoesAndOneWithTablesOfOthersStays(TestDatabase server) throws SQLException {
        String url = server.freshUrl();
        try (DataFlow db = DataFlow.open(url).register(model("Draft", false), model("Letter", false));
                Connection connection = server.connect(url);
                Statement statement = connection.createStatement()) {
            Tenants tenants = db.service(Tenants.class);
            for (String tenant : List.of("acme", "bolt")) {
                tenants.create(tenant);
                db.tenant(tenant).express().create("Draft", Map.of("id", "d"));
                db.tenant(tenant).express().create("Letter", Map.of("id", "l"));
            }
            statement.execute("create table " + PREFIX + "bolt.notes (id int)");

            assertThat(dropped(tenants, "acme").removed()).containsExactly(PREFIX + "acme");
            TenantErasure bolt = dropped(tenants, "bolt");
            assertThat(bolt.before()).isEqualTo(2);
            assertThat(bolt.removed()).isEmpty();
            assertThat(bolt.kept().get(PREFIX + "bolt")).contains("notes");

            assertThat(db.tenant("acme").express().count("Letter")).isZero();
            db.tenant("acme").express().create("Letter", Map.of("id", "new"));
            assertThat(db.tenant("bolt").express().count("Letter")).isZero();
            statement.execute("drop table " + PREFIX + "bolt.notes");
            db.tenant("acme").express().delete("Letter", "new");
            for (String tenant : List.of("acme", "bolt")) {
                assertThat(dropped(tenants, tenant).removed()).containsExactly(PREFIX + tenant);
            }
        }
    }

    @Test
    void aSchemaWithTheTrailOfItsTenantStays() {
        try (DataFlow db = DataFlow.open(TestDatabase.POSTGRESQL.freshUrl()).register(model("Letter", true))) {
            Tenants tenants = db.service(Tenants.class);
            tenants.create("acme");
            db.tenant("acme").express().create("Letter", Map.of("id", "l"));
            assertThat(dropped(tenants, "acme").kept().get(PREFIX + "acme")).contains("letters_audit");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aTrailGoesWithItsTenantWhenItIsHandedOver(TestDatabase server) {
        try (DataFlow db = DataFlow.open(server.freshUrl()).register(model("Letter", true))) {
            Tenants tenants = db.service(Tenants.class);
            for (String tenant : List.of("corp", "dune")) {
                tenants.create(tenant);
                db.tenant(tenant).express().create("Letter", Map.of("id", "l"));
                db.tenant(tenant).service(AuditTrail.class).seal("Letter");
            }
            tenants.suspend("corp");
            Writer full = new StringWriter() {
                @Override
                public void flush() {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }
            };
            assertThatThrownBy(() -> tenants.drop("corp", "corp", full)).isInstanceOf(UncheckedIOException.class);
            StringWriter handedOver = new StringWriter();

            TenantErasure erasure = tenants.drop("corp", "corp", handedOver);

            assertThat(erasure.removed()).containsExactly(PREFIX + "corp");
            assertThat(erasure.kept()).isEmpty();
            assertThat(handedOver.toString().lines())
                    .hasSize(3)
                    .anyMatch(line -> line.contains("LetterAuditEntry") && line.contains("\"operation\":\"create\""))
                    .anyMatch(line -> line.contains("LetterAuditEntry") && line.contains("\"operation\":\"delete\""))
                    .anyMatch(line -> line.contains("LetterAuditSeal"));
            assertThat(db.tenant("dune").service(AuditTrail.class).history("Letter", "l"))
                    .hasSize(1);
            assertThat(dropped(tenants, "dune").kept()).containsKey(PREFIX + "dune");
            tenants.suspend("dune");
            assertThat(tenants.drop("dune", "dune", new StringWriter()).removed())
                    .containsExactly(PREFIX + "dune");
        }
    }

    private static TenantErasure dropped(Tenants tenants, String tenant) {
        tenants.suspend(tenant);
        return tenants.drop(tenant, tenant);
    }
}
