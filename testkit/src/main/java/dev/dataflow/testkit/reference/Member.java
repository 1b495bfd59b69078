package dev.dataflow.testkit.reference;

import dev.dataflow.DataFlow;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One tenant in a search for leaks: its view of the database, and what it has stored. Not thread-safe. */
final class Member {

    private final String name;
    private final DataFlow view;
    private final Store store;
    private final Actions actions;
    private final Samples own;
    private @Nullable String cursor;

    /**
     * Makes a tenant without records.
     *
     * @param view what it sees of the database
     * @param field the field that says whose a record is
     * @param members all tenants' names; conditions sometimes ask for their texts
     * @param sharedKeys whether all tenants give their records the same keys
     */
    Member(String name, DataFlow view, String field, List<String> members, boolean sharedKeys, Random random) {
        this.name = name;
        this.view = view;
        this.store = new Store(Map.of(field, name));
        int keys = sharedKeys ? 0 : members.indexOf(name) + 1;
        this.own = new Samples(random, () -> Marks.of(name), () -> keys);
        Samples asked = new Samples(
                random,
                () -> Marks.of(random.nextInt(4) == 0 ? members.get(random.nextInt(members.size())) : name),
                () -> random.nextInt(4) == 0 && !sharedKeys ? 1 + random.nextInt(members.size()) : keys);
        this.actions = new Actions(own, asked);
    }

    String name() {
        return name;
    }

    DataFlow view() {
        return view;
    }

    Store store() {
        return store;
    }

    Actions actions() {
        return actions;
    }

    /** Returns values that only this tenant stores. */
    Samples samples() {
        return own;
    }

    /** Returns the cursor behind this tenant's latest first page; null before there was one. */
    @Nullable
    String cursor() {
        return cursor;
    }

    void cursor(@Nullable String behind) {
        cursor = behind == null ? cursor : behind;
    }
}
