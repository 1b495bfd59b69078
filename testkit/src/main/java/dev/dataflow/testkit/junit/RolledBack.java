package dev.dataflow.testkit.junit;

import dev.dataflow.DataFlow;
import org.jspecify.annotations.Nullable;

/** Runs code in a transaction of which nothing stays. */
final class RolledBack {

    private RolledBack() {}

    /** What is run. */
    interface Body {
        /** Runs. */
        @Nullable
        Object run() throws Throwable;
    }

    static void run(DataFlow db, Body body) throws Throwable {
        try {
            db.transaction(tx -> {
                try {
                    body.run();
                } catch (Throwable failure) {
                    throw new End(failure);
                }
                throw new End(null);
            });
        } catch (End end) {
            Throwable failure = end.getCause();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Ends the transaction. */
    private static final class End extends RuntimeException {
        private static final long serialVersionUID = 1L;

        End(@Nullable Throwable failure) {
            super(null, failure, false, false);
        }
    }
}
