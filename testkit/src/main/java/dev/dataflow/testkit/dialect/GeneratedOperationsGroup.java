package dev.dataflow.testkit.dialect;

import dev.dataflow.testkit.reference.Comparison;
import dev.dataflow.testkit.reference.Fields;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Operations at random, whose answers are those of a database in plain Java; so two dialects that pass agree with each
 * other. {@code -Ddataflow.seed} repeats a run, {@code -Ddataflow.soak=true} makes it 100,000 operations long.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class GeneratedOperationsGroup extends DialectGroup {

    private static final int SHORT = 500;
    private static final int LONG = 100_000;

    /** For the test classes of dialects. */
    protected GeneratedOperationsGroup() {}

    @Test
    void answersAreThoseOfTheReference(TestReporter reporter) {
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        int operations = Boolean.getBoolean("dataflow.soak") ? LONG : SHORT;
        reporter.publishEntry("seed", Long.toString(seed));
        register(Fields.models());
        new Comparison(db(), seed).run(operations);
    }
}
