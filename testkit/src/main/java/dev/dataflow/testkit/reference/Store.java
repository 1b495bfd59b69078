package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.StandardCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in regions and their entries, kept in memory: an account has a unique email and a unique code, an entry may
 * name an account, and an account with entries cannot be deleted. Not thread-safe.
 */
final class Store {

    private Map<String, Table> tables = new LinkedHashMap<>();

    Store() {
        this(Map.of());
    }

    /**
     * Makes a store with the regions and nothing else.
     *
     * @param added fields that every account and entry has besides its own, with their values
     */
    Store(Map<String, ?> added) {
        tables.put("Region", new Table(List.of(), Fields.defaults("Region")));
        tables.put("Account", new Table(List.of("email", "code"), with(added, "Account")));
        tables.put("Entry", new Table(List.of(), with(added, "Entry")));
        Fields.REGIONS.forEach(region -> insert("Region", Map.of("id", region)));
    }

    private static Map<String, @Nullable Object> with(Map<String, ?> added, String model) {
        Map<String, @Nullable Object> fields = Fields.defaults(model);
        fields.putAll(added);
        return fields;
    }

    Table table(String model) {
        return requireNonNull(tables.get(model));
    }

    /** Returns the records of a model that match, by key. */
    List<Map<String, @Nullable Object>> matching(String model, Condition condition) {
        return table(model).rows().stream()
                .filter(row -> condition.matches(row, this))
                .toList();
    }

    /** Runs an action; what it changed is undone when it refuses. */
    <T extends @Nullable Object> T atomically(Function<Store, T> action) {
        Map<String, Table> before = new LinkedHashMap<>();
        tables.forEach((name, table) -> before.put(name, table.copy()));
        try {
            return action.apply(this);
        } catch (RuntimeException failure) {
            tables = before;
            throw failure;
        }
    }

    Map<String, @Nullable Object> insert(String model, Map<String, ? extends @Nullable Object> fields) {
        Table table = table(model);
        Map<String, @Nullable Object> row = table.complete(fields);
        boolean taken = table.isTaken(row);
        if (taken && isOrphan(row)) {
            throw new Refusal(StandardCode.UNIQUE_KEY_TAKEN, StandardCode.REFERENCE_VIOLATED);
        }
        if (taken) {
            throw new Refusal(StandardCode.UNIQUE_KEY_TAKEN);
        }
        checkAccount(row);
        table.insert(row);
        return row;
    }

    void change(String model, Map<String, @Nullable Object> row, Change change) {
        table(model).change(row, change.of(row));
        checkAccount(row);
    }

    private void checkAccount(Map<String, @Nullable Object> row) {
        if (isOrphan(row)) {
            throw new Refusal(StandardCode.REFERENCE_VIOLATED);
        }
    }

    private boolean isOrphan(Map<String, @Nullable Object> row) {
        Object account = row.get("account_id");
        return account != null && table("Account").find(account).isEmpty();
    }

    void delete(String model, Object key) {
        if (model.equals("Account") && table("Entry").findBy("account_id", key).isPresent()) {
            throw new Refusal(StandardCode.REFERENCE_VIOLATED);
        }
        table(model).delete(key);
    }
}
