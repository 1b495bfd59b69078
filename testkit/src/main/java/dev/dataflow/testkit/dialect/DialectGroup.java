package dev.dataflow.testkit.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.Express;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import org.apiguardian.api.API;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A part of the suite, each of whose tests has an instance of its own on a fresh database. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class DialectGroup {

    private @Nullable DataFlow db;
    private @Nullable Dialect dialect;
    private String url = "";

    DialectGroup() {}

    /** Returns the dialect to try. */
    protected abstract DialectFixture fixture();

    @BeforeEach
    final void openFreshDatabase(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName() + " " + test.getDisplayName();
        Assumptions.assumeFalse(fixture().absent().stream().anyMatch(name::matches), "not on this database");
        url = fixture().freshUrl();
        db = open(url);
    }

    @AfterEach
    final void closeDatabase() {
        if (db != null) {
            db.close();
        }
    }

    /** Opens one more instance on a database. */
    final DataFlow open(String address) {
        DataFlowPlugin[] plugins = fixture().plugins().stream()
                .map(plugin -> new RecordingPlugin(plugin, dialect -> this.dialect = dialect))
                .toArray(DataFlowPlugin[]::new);
        return fixture().builder(address).plugins(PluginSource.of(plugins)).build();
    }

    final DataFlow db() {
        return requireNonNull(db, "no database is open");
    }

    final String url() {
        return url;
    }

    final Express express() {
        return db().express();
    }

    final void register(ModelDefinition... models) {
        db().register(models);
    }

    /** Returns whether the dialect declares a capability; it may have to meet its server before. */
    final boolean can(DialectCapability capability) {
        return requireNonNull(dialect, "no dialect was made").can(capability);
    }

    /** Asserts that a call fails with a code. */
    static void assertFails(StandardCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.code())
                                .as(failure.getMessage())
                                .isEqualTo(code.code()));
    }
}
