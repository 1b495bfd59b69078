package dev.dataflow.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs operations on a database and on the reference side by side, and compares every answer and the final tables. */
public final class Comparison {

    private final DataFlow db;
    private final Store store = new Store();
    private final long seed;
    private final Actions actions;

    /**
     * Makes a comparison; the same seed gives the same operations.
     *
     * @param db an instance on an empty database, with {@link Fields#models()}
     */
    public Comparison(DataFlow db, long seed) {
        this.db = db;
        this.seed = seed;
        this.actions = new Actions(seed);
    }

    /** Runs so many operations. */
    public void run(int operations) {
        db.express()
                .bulkCreate(
                        "Region",
                        Fields.REGIONS.stream().map(id -> Map.of("id", id)).toList());
        for (int i = 0; i < operations; i++) {
            Action action = actions.next();
            Object expected = expected(action);
            Object given = real(action);
            if (!Answers.agree(expected, given)) {
                assertThat(given)
                        .as("seed %s, operation %s: %s", seed, i, action)
                        .isEqualTo(expected);
            }
        }
        for (String model : List.of("Account", "Entry")) {
            assertThat(Answers.plain(Actions.everything(db, model)))
                    .as("seed %s, after %s operations: %s", seed, operations, model)
                    .isEqualTo(Answers.plain(store.table(model).rows()));
        }
    }

    private @Nullable Object expected(Action action) {
        return answer(() -> {
            try {
                return store.atomically(action.reference());
            } catch (Refusal refusal) {
                return refusal.codes();
            }
        });
    }

    private @Nullable Object real(Action action) {
        return answer(() -> {
            try {
                return action.real().apply(db);
            } catch (DataFlowException refused) {
                return refused.code();
            }
        });
    }

    private static @Nullable Object answer(Supplier<@Nullable Object> run) {
        return Answers.plain(run.get());
    }
}
