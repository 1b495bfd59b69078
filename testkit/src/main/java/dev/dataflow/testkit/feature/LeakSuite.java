package dev.dataflow.testkit.feature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.reference.Fields;
import dev.dataflow.testkit.reference.LeakSearch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Searches a feature that keeps tenants apart for leaks: operations at random of 50 tenants on one database, compared
 * with a reference of each. Nothing that a tenant is told holds a trace of another one, and the tables hold what each has
 * stored. Mistakes that are planted into copies of the feature have to be found. {@code -Ddataflow.seed} repeats a run,
 * {@code -Ddataflow.soak=true} makes it 200,000 operations long.
 */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class LeakSuite {

    private static final int TENANTS = 50;
    private static final int FEW_TENANTS = 6;
    private static final int SHORT = 1_500;
    private static final int LONG = 200_000;
    private static final int MOST_SEARCHES = 5;
    private static final int BETWEEN_COMPARISONS = 500;

    /** For the test classes of features. */
    protected LeakSuite() {}

    /** Returns the plugin that brings the feature, a new one for each call. */
    protected abstract DataFlowPlugin plugin();

    /** Returns the name of the option that keeps records of tenants apart. */
    protected String option() {
        return "multi_tenant";
    }

    /** Returns the name of the field, and of the column, that says whose a record is. */
    protected String field() {
        return "tenant_id";
    }

    /** Returns the address of a database without tables, another one for each call. */
    protected abstract String freshUrl();

    /** Opens a connection to the database that was asked for last. */
    protected abstract Connection connect() throws SQLException;

    /** Returns what is logged. */
    protected LoggingOptions logging() {
        return LoggingOptions.quiet();
    }

    /** Returns what has been logged since it was last asked. */
    protected String log() {
        return "";
    }

    /** Returns whether the same key may be in several tenants. */
    protected boolean hasSharedKeys() {
        return true;
    }

    /** Returns whether mistakes are planted on this database, too. */
    protected boolean plantsLeaks() {
        return true;
    }

    /** Returns how many operations a search tries that is no soak run. */
    protected int operations() {
        return SHORT;
    }

    @Test
    final void noTenantFindsATraceOfAnother(TestReporter reporter) {
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        boolean soak = Boolean.getBoolean("dataflow.soak");
        search(plugin(), TENANTS, seed, soak ? LONG : operations());
    }

    @TestFactory
    final Stream<DynamicTest> aPlantedLeakIsFound(TestReporter reporter) {
        if (!plantsLeaks()) {
            return Stream.of();
        }
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        return Stream.of(PlantedLeak.values())
                .map(leak -> DynamicTest.dynamicTest(leak.name(), () -> assertFound(leak, seed, reporter)));
    }

    private void assertFound(PlantedLeak leak, long seed, TestReporter reporter) {
        // A search of 1,500 operations overlooks one now and then; the long one has a hundred times as many.
        DataFlowPlugin leaky = LeakyPlugin.of(plugin(), option(), leak);
        AssertionError found = null;
        for (int search = 0; search < MOST_SEARCHES && found == null; search++) {
            long from = seed + search;
            found = catchThrowableOfType(AssertionError.class, () -> search(leaky, FEW_TENANTS, from, SHORT));
        }
        assertThat(found).as("%s, planted, seed %s", leak, seed).isNotNull();
        reporter.publishEntry(
                leak.name(),
                String.valueOf(requireNonNull(found).getMessage())
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    private void search(DataFlowPlugin tried, int tenants, long seed, int operations) {
        try (DataFlow db = open(tried)) {
            db.register(Fields.models(model -> model.option(option(), true)));
            LeakSearch search = new LeakSearch(
                    db, new LeakSearch.Subject(tenants, field(), hasSharedKeys(), this::connect, this::log), seed);
            search.fill();
            search.run(operations, BETWEEN_COMPARISONS);
        }
    }

    /** Opens an instance with no other feature: some are implied by the option. */
    private DataFlow open(DataFlowPlugin tried) {
        List<DataFlowPlugin> plugins =
                new ArrayList<>(PluginSource.serviceLoader().plugins());
        plugins.removeIf(other -> !other.features().isEmpty());
        plugins.add(tried);
        return DataFlow.builder()
                .url(freshUrl())
                .logging(logging())
                .plugins(PluginSource.of(plugins.toArray(DataFlowPlugin[]::new)))
                .build();
    }
}
