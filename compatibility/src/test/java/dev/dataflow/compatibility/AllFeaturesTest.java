package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.UpsertResult;
import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditReport;
import dev.dataflow.feature.audit.AuditTrail;
import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.protection.ProtectionRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** All features on one model at once, on every database. */
@Timeout(300)
final class AllFeaturesTest {

    private static final String MODEL = "Contract";

    private static Stream<DynamicTest> everywhere(Consumer<Case> test) {
        return TestDatabase.available().stream()
                .map(database -> DynamicTest.dynamicTest(database.name(), () -> {
                    String url = database.freshUrl();
                    try (DataFlow db = Contracts.open(url)) {
                        db.register(Contracts.models());
                        db.express().create("Customer", Map.of("id", "c"));
                        test.accept(new Case(db, db.tenant("acme"), db.tenant("other"), database, url));
                    }
                }));
    }

    /** An instance, the views of two tenants, and the database. */
    private record Case(DataFlow db, DataFlow acme, DataFlow other, TestDatabase database, String url) {

        List<String> operations(String id) {
            return acme.service(AuditTrail.class).history(MODEL, id).stream()
                    .map(AuditEntry::operation)
                    .toList();
        }

        List<Map<String, String>> table(String columns) {
            try (Connection connection = database.connect(url)) {
                return List.copyOf(Tables.rows(connection, "select " + columns + " from contracts order by id"));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aRecordGoesThroughAllOfThem() {
        return everywhere(c -> {
            Row created = c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            assertThat(created)
                    .containsEntry("tenant_id", "acme")
                    .containsEntry("version", 1L)
                    .containsEntry("phone", Contracts.SECRET + " 1");
            assertThat(c.acme()
                            .express()
                            .update(MODEL, "a", Map.of("title", "new"), UpdateOptions.DEFAULT.expectedVersion(1))
                            .updated())
                    .isOne();
            assertThatThrownBy(() -> c.acme()
                            .express()
                            .update(MODEL, "a", Map.of("title", "late"), UpdateOptions.DEFAULT.expectedVersion(1)))
                    .isInstanceOf(DataFlowException.Conflict.class);
            assertThat(c.acme().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row)
                            .containsEntry("version", 2L)
                            .containsEntry("title", "new")
                            .containsEntry("phone", Contracts.SECRET + " 1"));
            assertThat(c.acme().express().delete(MODEL, "a")).isTrue();
            assertThat(c.acme().express().read(MODEL, "a")).isEmpty();
            assertThat(c.acme().service(Trash.class).restore(MODEL, "a")).isTrue();
            assertThat(c.acme().express().findOne(MODEL, Map.of("phone", Contracts.SECRET + " 1")))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("id", "a"));
            assertThat(c.operations("a")).hasSize(4).startsWith("create", "update", "delete");
        });
    }

    @TestFactory
    Stream<DynamicTest> tenantsHaveNothingInCommon() {
        return everywhere(c -> {
            c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            c.other().express().create(MODEL, Contracts.contract("a", "1"));
            assertThat(c.acme()
                            .express()
                            .update(MODEL, "a", Map.of("title", "acme's"))
                            .updated())
                    .isOne();
            assertThat(c.acme().express().delete(MODEL, "a")).isTrue();
            assertThat(c.other().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row)
                            .containsEntry("title", "title of a")
                            .containsEntry("version", 1L)
                            .containsEntry("phone", Contracts.SECRET + " 1"));
            assertThat(c.other().service(Trash.class).restore(MODEL, "a")).isFalse();
            assertThat(c.other().service(AuditTrail.class).history(MODEL, "a"))
                    .extracting(AuditEntry::operation)
                    .containsExactly("create");
            assertThat(c.acme().express().count("Customer", Map.of("contracts", Map.of())))
                    .isZero();
            assertThat(c.other().express().count("Customer", Map.of("contracts", Map.of("number", "1"))))
                    .isOne();
            assertThatThrownBy(() -> c.db().express().count(MODEL)).hasMessageContaining("DF-911");
        });
    }

    @TestFactory
    Stream<DynamicTest> uniqueValuesAreThoseOfTheLivingRecordsOfOneTenant() {
        return everywhere(c -> {
            c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            assertThatThrownBy(() -> c.acme().express().create(MODEL, Contracts.contract("b", "1")))
                    .isInstanceOf(DataFlowException.Conflict.class)
                    .hasMessageNotContaining(Contracts.SECRET);
            c.acme().express().delete(MODEL, "a");
            c.acme().express().create(MODEL, Contracts.contract("b", "1"));
            assertThatThrownBy(() -> c.acme().service(Trash.class).restore(MODEL, "a"))
                    .isInstanceOf(DataFlowException.Conflict.class);
            assertThat(c.acme().express().list(MODEL).records())
                    .extracting(row -> row.get("id"))
                    .containsExactly("b");
            assertThat(c.acme()
                            .express()
                            .list(MODEL, Map.of(), ListOptions.limit(9).includeDeleted())
                            .records())
                    .hasSize(2);
        });
    }

    @TestFactory
    Stream<DynamicTest> anUpsertChangesTheLivingRecordOfItsTenant() {
        return everywhere(c -> {
            c.other().express().create(MODEL, Contracts.contract("a", "1"));
            c.acme().express().create(MODEL, Contracts.contract("gone", "1"));
            c.acme().express().delete(MODEL, "gone");
            UpsertResult first = upsert(c.acme(), "a");
            assertThat(first.created()).isTrue();
            UpsertResult second = upsert(c.acme(), "ignored");
            assertThat(second.action()).isEqualTo("updated");
            assertThat(second.record())
                    .containsEntry("id", "a")
                    .containsEntry("title", "again")
                    .containsEntry("version", 2L)
                    .containsEntry("phone", Contracts.SECRET + " 1");
            assertThat(c.other().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("version", 1L));
            assertThat(c.operations("a")).containsExactly("create", "update");
        });
    }

    private static UpsertResult upsert(DataFlow view, String id) {
        return view.express()
                .upsert(MODEL, Map.of("number", "1"), Contracts.contract(id, "1"), Map.of("title", "again"));
    }

    @TestFactory
    Stream<DynamicTest> bulkCallsDoForEachRecordWhatSingleOnesDo() {
        return everywhere(c -> {
            c.other().express().create(MODEL, Contracts.contract("a", "1"));
            BulkResult created = c.acme()
                    .express()
                    .bulkCreate(
                            MODEL,
                            List.of(
                                    Contracts.contract("a", "1"),
                                    Contracts.contract("b", "2"),
                                    Contracts.contract("d", "3")));
            assertThat(created.inserted()).isEqualTo(3);
            assertThat(c.acme()
                            .express()
                            .bulkUpdate(MODEL, Map.of("number", Map.of("$in", List.of("1", "2"))), Map.of("title", "t"))
                            .updated())
                    .isEqualTo(2);
            assertThat(c.acme()
                            .express()
                            .bulkUpdate(MODEL, List.of(Map.of("id", "a", "phone", Contracts.SECRET + " changed")))
                            .updated())
                    .isOne();
            BulkResult upserted = c.acme()
                    .express()
                    .bulkUpsert(MODEL, List.of(Contracts.contract("b", "2"), Contracts.contract("e", "5")));
            assertThat(upserted.inserted()).isOne();
            assertThat(upserted.updated()).isOne();
            assertThat(c.acme()
                            .express()
                            .bulkDelete(MODEL, Map.of(), BulkOptions.DEFAULT.allowAll(true))
                            .deleted())
                    .isEqualTo(4);
            assertThat(c.acme().express().count(MODEL)).isZero();
            assertThat(c.other().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("version", 1L));
            assertThat(c.operations("a")).containsExactly("create", "update", "update", "delete");
            assertThat(c.operations("e")).containsExactly("create", "delete");
            assertThat(c.acme().service(Trash.class).purge(MODEL, Duration.ZERO))
                    .isEqualTo(4);
            assertThat(c.table("id")).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> aTransactionLeavesAllOrNothing() {
        return everywhere(c -> {
            c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            assertThatThrownBy(() -> c.acme().transaction(tx -> {
                        tx.express().update(MODEL, "a", Map.of("title", "undone"));
                        tx.express().delete(MODEL, "a");
                        tx.express().create(MODEL, Contracts.contract("b", "1"));
                        throw new IllegalStateException("undo");
                    }))
                    .hasMessage("undo");
            assertThat(c.acme().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("version", 1L));
            assertThat(c.operations("a")).containsExactly("create");
            assertThat(c.operations("b")).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> whatProtectionBlocksLeavesNothingBehind() {
        return everywhere(c -> {
            c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            c.db().protection()
                    .add(ProtectionRule.model("frozen", MODEL)
                            .when("tenant == 'acme'")
                            .build());
            for (Runnable call : List.<Runnable>of(
                    () -> c.acme().express().update(MODEL, "a", Map.of("phone", "x")),
                    () -> c.acme().express().delete(MODEL, "a"),
                    () -> c.acme().express().bulkUpsert(MODEL, List.of(Contracts.contract("b", "2"))),
                    () -> c.acme().service(Trash.class).purge(MODEL, Duration.ZERO))) {
                assertThatThrownBy(call::run).hasMessageContaining("DF-951");
            }
            c.other().express().create(MODEL, Contracts.contract("a", "1"));
            assertThat(c.operations("a")).containsExactly("create");
            assertThat(c.acme().express().read(MODEL, "a"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("version", 1L));
        });
    }

    @TestFactory
    Stream<DynamicTest> noTableHoldsAPlaintext() {
        return everywhere(c -> {
            c.acme().express().create(MODEL, Contracts.contract("a", "1"));
            c.acme().express().update(MODEL, "a", Map.of("phone", Contracts.SECRET + " 2"));
            c.acme().express().delete(MODEL, "a");
            AuditTrail trail = c.db().service(AuditTrail.class);
            assertThat(trail.seal(MODEL)).isEqualTo(1);
            List<String> kept = everything(c);
            assertThat(kept).as("what the tables hold").isNotEmpty().noneMatch(text -> text.contains(Contracts.SECRET));
            AuditReport report = trail.verify(MODEL);
            assertThat(report.isIntact()).isTrue();
            assertThat(report.entries()).isEqualTo(3);
        });
    }

    /** Returns every value of every row of the tables of contracts and of their trail. */
    private static List<String> everything(Case c) {
        try (Connection connection = c.database().connect(c.url())) {
            return c.db().models().names().stream()
                    .map(model -> c.db().models().get(model).table())
                    .flatMap(table -> rows(connection, table))
                    .toList();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Stream<String> rows(Connection connection, String table) {
        try {
            return Tables.rows(connection, "select * from " + table).stream().map(Map::toString);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
