package dev.dataflow.benchmarks;

import java.util.function.Consumer;

/** Contests on common databases. */
@FunctionalInterface
interface Suite {
    /** Opens what it needs, gives its contests one after the other, and closes. */
    void run(Scale scale, Consumer<Contest> contests) throws Exception;
}
