package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;

/** Tells what a rewritten operation did in the terms of the one that the caller gave. */
final class OutcomeTerms {

    private OutcomeTerms() {}

    static Outcome of(Operation given, Outcome outcome) {
        if (given instanceof Operation.BulkDelete && outcome instanceof Outcome.Bulk bulk && bulk.updated() > 0) {
            return new Outcome.Bulk(
                    bulk.inserted(),
                    0,
                    bulk.skipped(),
                    bulk.deleted() + bulk.updated(),
                    bulk.failed(),
                    bulk.ids(),
                    bulk.remaining(),
                    bulk.statements());
        }
        return outcome;
    }
}
