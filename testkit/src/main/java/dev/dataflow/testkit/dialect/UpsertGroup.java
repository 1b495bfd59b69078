package dev.dataflow.testkit.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.UpsertResult;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upsert by each unique key: the named key decides, and no other. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class UpsertGroup extends DialectGroup {

    /** For the test classes of dialects. */
    protected UpsertGroup() {}

    @BeforeEach
    final void registerAccounts() {
        register(ModelDefinition.builder("Account")
                .field("id", FieldType.text())
                .field("email", FieldType.text(), f -> f.unique(true))
                .field("shop", FieldType.text(50))
                .field("number", FieldType.integer())
                .field("visits", FieldType.integer(), f -> f.defaultValue(0))
                .index(IndexDefinition.unique("shop", "number"))
                .build());
        express().create("Account", account("a", 1));
        express().create("Account", account("b", 2));
    }

    private static Map<String, Object> account(String id, int number) {
        return Map.of("id", id, "email", id + "@example.com", "shop", "s", "number", number);
    }

    private int visits(String id) {
        return requireNonNull(express().read("Account", id).orElseThrow().get("visits", Integer.class), "visits");
    }

    @Test
    void byThePrimaryKey() {
        UpsertResult changed =
                express().upsert("Account", Map.of("id", "a"), account("a", 9), Map.of("visits", Map.of("$inc", 1)));
        assertThat(changed.action()).isEqualTo("updated");
        assertThat(changed.record()).containsEntry("visits", 1).containsEntry("number", 1);
        UpsertResult stored = express().upsert("Account", Map.of("id", "c"), account("c", 3), Map.of("visits", 5));
        assertThat(stored.action()).isEqualTo("created");
        assertThat(stored.record()).containsEntry("visits", 0);
    }

    @Test
    void byAnotherUniqueKey() {
        UpsertResult changed = express()
                .upsert(
                        "Account",
                        Map.of("email", "b@example.com"),
                        Map.of("id", "x", "shop", "s", "number", 7),
                        Map.of("visits", 4));
        assertThat(changed.action()).isEqualTo("updated");
        assertThat(changed.record()).containsEntry("id", "b").containsEntry("visits", 4);
        assertThat(visits("a")).isZero();
    }

    @Test
    void byAUniqueKeyOfSeveralFields() {
        Map<String, Object> key = Map.of("shop", "s", "number", 2);
        assertThat(express()
                        .upsert("Account", key, account("x", 2), Map.of("visits", 6))
                        .action())
                .isEqualTo("updated");
        assertThat(visits("b")).isEqualTo(6);
        assertThat(express().count("Account")).isEqualTo(2);
    }

    @Test
    void withNothingToChangeTheRecordStaysUnchanged() {
        UpsertResult same = express().upsert("Account", Map.of("id", "a"), account("a", 9), Map.of());
        assertThat(same.action()).isEqualTo("unchanged");
        assertThat(same.record()).containsEntry("number", 1);
    }

    @Test
    void theSameValuesAgainAreAnUpdate() {
        UpsertResult again = express().upsert("Account", Map.of("id", "a"), account("a", 1), Map.of("visits", 0));
        assertThat(again.action()).isEqualTo("updated");
    }

    @Test
    void aClashOnAnotherKeyIsAFailureAndChangesNothing() {
        assertFails(
                StandardCode.UNIQUE_KEY_TAKEN,
                () -> express()
                        .upsert(
                                "Account",
                                Map.of("email", "new@example.com"),
                                Map.of("id", "a", "shop", "t", "number", 1),
                                Map.of("visits", 7)));
        assertThat(visits("a")).isZero();
        assertThat(visits("b")).isZero();
        assertThat(express().count("Account")).isEqualTo(2);
    }

    @Test
    void fieldsThatAreNoUniqueKeyAreRefused() {
        assertFails(
                StandardCode.NO_UNIQUE_KEY,
                () -> express().upsert("Account", Map.of("visits", 0), account("x", 9), Map.of("visits", 1)));
    }
}
