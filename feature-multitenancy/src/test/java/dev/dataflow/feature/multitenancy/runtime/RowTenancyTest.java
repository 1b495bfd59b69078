package dev.dataflow.feature.multitenancy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.ListOptions;
import dev.dataflow.TypedExpress;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records of tenants in one table: their keys, their references, and what each operation does with the other's. */
final class RowTenancyTest {

    private final DataFlow db = Shop.open();
    private final Express acme = db.tenant("acme").express();
    private final Express other = db.tenant("other").express();

    @AfterEach
    void close() {
        db.close();
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(DataFlowException.class)
                .isThrownBy(call)
                .satisfies(failure ->
                        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code));
    }

    private static Row customer(Express express, String id, String email) {
        return express.create("Customer", Map.of("id", id, "email", email));
    }

    @Test
    void twoTenantsHaveTheSameIdAndTheSameUniqueValue() {
        assertThat(customer(acme, "c-1", "a@x")).containsEntry("tenant_id", "acme");
        assertThat(customer(other, "c-1", "a@x")).containsEntry("tenant_id", "other");
        assertThat(acme.update("Customer", "c-1", Map.of("email", "b@x")).updated())
                .isEqualTo(1);
        assertThat(acme.read("Customer", "c-1").orElseThrow()).containsEntry("email", "b@x");
        assertThat(other.read("Customer", "c-1").orElseThrow()).containsEntry("email", "a@x");
        assertCode("DF-510", () -> customer(acme, "c-1", "z@x"));
        assertCode("DF-510", () -> customer(acme, "c-2", "b@x"));
    }

    @Test
    void aRecordRefersToNoneOfAnotherTenant() {
        customer(acme, "c-1", "a@x");
        assertCode("DF-511", () -> other.create("Order", Map.of("id", "o-1", "customer_id", "c-1")));
        assertThat(acme.create("Order", Map.of("id", "o-1", "customer_id", "c-1")))
                .containsEntry("status", "pending");
        assertThat(acme.count("Order", Map.of("customer", Map.of("email", "a@x"))))
                .isEqualTo(1);
        assertCode("DF-511", () -> acme.delete("Customer", "c-1"));
    }

    @Test
    void aReferenceToAModelOfEverybodyStays() {
        db.express().create("Country", Map.of("id", "NL", "name", "Netherlands"));
        acme.create("Customer", Map.of("id", "c-1", "email", "a@x", "country_id", "NL"));
        other.create("Customer", Map.of("id", "c-1", "email", "b@x", "country_id", "NL"));
        assertThat(acme.count("Country", Map.of("customers", Map.of("email", "a@x"))))
                .isEqualTo(1);
        assertThat(acme.count("Country", Map.of("customers", Map.of("email", "b@x"))))
                .isZero();
        assertCode("DF-911", () -> db.express().count("Country", Map.of("customers", Map.of())));
        assertThat(db.express().count("Country")).isEqualTo(1);
    }

    @Test
    void withoutATenantNothingIsSent() {
        Express nobody = db.express();
        Map<String, Object> record = Map.of("id", "c-1", "email", "a@x");
        assertCode("DF-911", () -> nobody.create("Customer", record));
        assertCode("DF-911", () -> nobody.read("Customer", "c-1"));
        assertCode("DF-911", () -> nobody.list("Customer"));
        assertCode("DF-911", () -> nobody.count("Customer"));
        assertCode(
                "DF-911", () -> nobody.aggregate("Customer", Map.of("aggregate", Map.of("n", Map.of("$count", "*")))));
        assertCode("DF-911", () -> nobody.update("Customer", "c-1", Map.of("email", "b@x")));
        assertCode("DF-911", () -> nobody.delete("Customer", "c-1"));
        assertCode("DF-911", () -> nobody.upsert("Customer", Map.of("id", "c-1"), record, Map.of("email", "b@x")));
        assertCode("DF-911", () -> nobody.bulkCreate("Customer", List.of(record)));
        assertCode("DF-911", () -> nobody.bulkUpsert("Customer", List.of(record)));
        assertCode("DF-911", () -> nobody.bulkUpdate("Customer", List.of(record)));
        assertCode("DF-911", () -> nobody.bulkUpdate("Customer", Map.of("id", "c-1"), Map.of("email", "b@x")));
        assertCode("DF-911", () -> nobody.bulkDelete("Customer", List.of("c-1")));
        assertCode("DF-911", () -> nobody.stream("Customer", Map.of()).close());
        assertCode("DF-911", () -> db.tenant(" ").express().count("Customer"));
        assertCode("DF-911", () -> db.tenant("x".repeat(65)).express().count("Customer"));
    }

    @Test
    void anUpsertDecidesWithinTheTenant() {
        customer(other, "c-1", "a@x");
        assertThat(acme.upsert("Customer", Map.of("id", "c-1"), Map.of("email", "a@x"), Map.of("email", "b@x"))
                        .created())
                .isTrue();
        assertThat(acme.upsert("Customer", Map.of("email", "a@x"), Map.of("id", "c-1"), Map.of("email", "b@x"))
                        .action())
                .isEqualTo("updated");
        assertThat(other.read("Customer", "c-1").orElseThrow()).containsEntry("email", "a@x");
        assertThat(acme.upsert("Customer", Map.of("id", "c-1"), Map.of("email", "q@x"), Map.of())
                        .action())
                .isEqualTo("unchanged");
    }

    @Test
    void bulkOperationsKeepToTheTenant() {
        List<Map<String, Object>> rows = List.of(
                Map.of("id", "c-1", "email", "1@x"),
                Map.of("id", "c-2", "email", "2@x"),
                Map.of("id", "c-3", "email", "3@x"));
        assertThat(other.bulkCreate("Customer", rows).inserted()).isEqualTo(3);
        BulkResult created = acme.bulkCreate("Customer", rows.subList(0, 2), BulkOptions.DEFAULT.returnIds(true));
        assertThat(created.ids()).containsExactly("c-1", "c-2");
        BulkResult upserted = acme.bulkUpsert("Customer", rows);
        assertThat(upserted.inserted()).isEqualTo(1);
        assertThat(upserted.updated()).isEqualTo(2);
        assertThat(acme.bulkCreate("Customer", rows, BulkOptions.onConflict(ConflictResolution.SKIP, "email"))
                        .skipped())
                .isEqualTo(3);
        assertThat(acme.bulkUpdate("Customer", List.of(Map.of("id", "c-1", "email", "new@x")))
                        .updated())
                .isEqualTo(1);
        assertThat(acme.bulkUpdate("Customer", Map.of("email", "new@x"), Map.of("country_id", Map.of("$unset", true)))
                        .updated())
                .isEqualTo(1);
        assertThat(acme.bulkDelete("Customer", List.of("c-1", "c-2")).deleted()).isEqualTo(2);
        assertThat(other.list("Customer", Map.of(), ListOptions.limit(10).orderBy("id"))
                        .records())
                .extracting(row -> row.get("email"))
                .containsExactly("1@x", "2@x", "3@x");
        assertCode("DF-509", () -> acme.bulkUpdate("Customer", List.of(Map.of("id", "c-2", "email", "x@x"))));
    }

    @Test
    void aCountedKeyIsOverAllTenantsAndNoneReachesAnothersRecord() {
        Object id = other.create("Event", Map.of("kind", "a")).get("id");
        assertThat(acme.read("Event", id)).isEmpty();
        assertThat(acme.update("Event", id, Map.of("kind", "b")).updated()).isZero();
        assertThat(acme.delete("Event", id)).isFalse();
        assertCode("DF-509", () -> acme.bulkUpdate("Event", List.of(Map.of("id", id, "kind", "b"))));
        assertCode("DF-104", () -> acme.bulkUpsert("Event", List.of(Map.of("id", id, "kind", "b"))));
        assertCode("DF-104", () -> acme.create("Event", Map.of("id", 77, "kind", "b")));
        assertCode("DF-104", () -> acme.upsert("Event", Map.of("id", id), Map.of("kind", "b"), Map.of("kind", "c")));
        assertThat(other.upsert("Event", Map.of("id", id), Map.of("kind", "b"), Map.of("kind", "c"))
                        .action())
                .isEqualTo("updated");
        assertThat(acme.bulkCreate(
                                "Event",
                                List.of(Map.of("kind", "x"), Map.of("kind", "y")),
                                BulkOptions.DEFAULT.returnIds(true))
                        .ids())
                .hasSize(2);
        assertThat(other.count("Event")).isEqualTo(1);
    }

    @Test
    void aCursorOfOneTenantIsNoneOfAnother() {
        for (Express express : List.of(acme, other)) {
            customer(express, "c-1", "1@x");
            customer(express, "c-2", "2@x");
        }
        String cursor = acme.list("Customer", Map.of(), ListOptions.limit(1))
                .nextCursor()
                .orElseThrow();
        assertCode(
                "DF-116",
                () -> other.list("Customer", Map.of(), ListOptions.limit(1).cursor(cursor)));
        assertThat(acme.list("Customer", Map.of(), ListOptions.limit(1).cursor(cursor))
                        .records())
                .extracting(row -> row.get("id"))
                .containsExactly("c-2");
    }

    @Test
    void typedRecordsKnowNothingOfTheTenant() {
        TypedExpress<Shop.Customer> customers = db.tenant("acme").express(Shop.Customer.class);
        Shop.Customer made = customers.create(new Shop.Customer("c-1", "a@x", null));
        assertThat(customers.read("c-1")).contains(made);
        assertThat(db.tenant("other").express(Shop.Customer.class).read("c-1")).isEmpty();
    }
}
