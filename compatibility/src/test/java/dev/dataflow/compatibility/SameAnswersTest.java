package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.dataflow.dialect.mysql.MysqlPlugin;
import dev.dataflow.dialect.postgres.PostgresPlugin;
import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Every case of the dialect suite on every database, which has to pass it: what each operation answers is compared, value by
 * value.
 */
final class SameAnswersTest {

    private static final String SEED = "dataflow.seed";

    /** The suite has more than so many tests that ask a database. */
    private static final int TESTS = 150;

    /** What only some databases can is tried there in other ways. */
    private static final String CAPABILITIES = "Capabilities/";

    /** Compared with a reference in each dialect; which of two taken keys is named differs. */
    private static final String GENERATED = "GeneratedOperations/";

    private static @Nullable Run running;

    private final @Nullable String seed = System.getProperty(SEED);

    @AfterEach
    void giveTheSeedBack() {
        if (seed == null) {
            System.clearProperty(SEED);
        } else {
            System.setProperty(SEED, seed);
        }
    }

    @Test
    void everyDatabaseAnswersAlike() {
        if (seed == null) {
            System.setProperty(SEED, Long.toString(System.nanoTime()));
        }
        System.out.println("Comparing all databases with " + SEED + "=" + System.getProperty(SEED));
        List<Run> runs = new ArrayList<>();
        for (TestDatabase database : TestDatabase.available()) {
            runs.add(run(database));
        }
        Run first = runs.get(0);
        assertThat(first.transcript.answers().size()).as("tests with answers").isGreaterThan(TESTS);
        Map<String, String> differences = new TreeMap<>();
        for (Run other : runs.subList(1, runs.size())) {
            compare(first, other, differences);
        }
        assertThat(differences).as("answers that differ").isEmpty();
    }

    private static void compare(Run one, Run other, Map<String, String> differences) {
        Map<String, List<String>> expected = one.transcript.answers();
        other.transcript.answers().forEach((test, answers) -> {
            List<String> wanted = expected.get(test);
            boolean compared = !test.startsWith(CAPABILITIES) && !test.startsWith(GENERATED);
            if (wanted != null && compared && !wanted.equals(answers)) {
                differences.put(test + " on " + other.database, firstDifference(wanted, answers));
            }
        });
    }

    private static String firstDifference(List<String> wanted, List<String> answers) {
        for (int i = 0; i < Math.min(wanted.size(), answers.size()); i++) {
            if (!wanted.get(i).equals(answers.get(i))) {
                return "\n   " + wanted.get(i) + "\n   " + answers.get(i);
            }
        }
        return wanted.size() + " and " + answers.size() + " answers";
    }

    private static Run run(TestDatabase database) {
        Run run = new Run(database);
        running = run;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Suite.class))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isTried(name(test), database)))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, run);
        assertThat(run.failures).as("failures on " + database).isEmpty();
        return run;
    }

    /** What is not compared is tried only where no dialect's own module does. */
    private static boolean isTried(String test, TestDatabase database) {
        boolean own = database == TestDatabase.SQLITE || database == TestDatabase.MARIADB;
        return !own || !test.startsWith(GENERATED) && !test.startsWith(CAPABILITIES);
    }

    private static String name(TestDescriptor test) {
        return test.getUniqueId().toString().replaceAll("^.*?nested-class:|[\\[\\]]", "");
    }

    /** The suite on the database that is running. */
    static final class Suite extends DialectSuite {
        @Override
        protected DialectFixture fixture() {
            return Objects.requireNonNull(running);
        }
    }

    /** One database with what it answered. */
    private static final class Run implements DialectFixture, TestExecutionListener {
        private final TestDatabase database;
        private final Transcript transcript = new Transcript();
        private final List<String> failures = new ArrayList<>();

        private Run(TestDatabase database) {
            this.database = database;
        }

        @Override
        public String freshUrl() {
            return database.freshUrl();
        }

        @Override
        public List<DataFlowPlugin> plugins() {
            return List.of(new SqlitePlugin(), new PostgresPlugin(), new MysqlPlugin(), transcript);
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                transcript.begin(name(test));
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failures.add(name(test) + ": "
                        + result.getThrowable().map(Throwable::toString).orElse(""));
            } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.ABORTED) {
                transcript.forget(name(test));
            }
        }

        private static String name(TestIdentifier test) {
            return test.getUniqueId().replaceAll("^.*?nested-class:|[\\[\\]]", "") + " " + test.getDisplayName();
        }
    }
}
