package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.StreamLease;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/** Closes streams that were forgotten, and says where they were opened. Thread-safe. */
final class StreamCleaning {

    private @Nullable Cleaner cleaner;

    /** Watches a stream. */
    synchronized Cleaner.Cleanable watch(Object stream, StreamLease lease, String model) {
        if (cleaner == null) {
            cleaner = Cleaner.create();
        }
        return cleaner.register(stream, new Forgotten(lease, new Opened(model)));
    }

    private record Forgotten(StreamLease lease, Opened opened) implements Runnable {
        @Override
        public void run() {
            if (lease.closeIfOpen()) {
                System.getLogger("dataflow.core").log(System.Logger.Level.WARNING, opened.getMessage(), opened);
            }
        }
    }

    /** Where a stream was opened. */
    private static final class Opened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Opened(String model) {
            super("A stream of " + model + " was never closed; it was opened here. Use try-with-resources.");
        }
    }
}
