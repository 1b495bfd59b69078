package dev.dataflow.compatibility;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.dataflow.LoggingOptions;
import dev.dataflow.feature.multitenancy.runtime.MultiTenancyPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.feature.LeakSuite;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.slf4j.LoggerFactory;

/** Tenants by rows, searched for leaks on every database, with everything that is logged. */
final class TenantLeakTest {

    /** The search on one kind of database. */
    abstract static class OnDatabase extends LeakSuite {

        private static final String LOGGER = "dataflow";

        private final Notes notes = new Notes();
        private String url = "";

        abstract TestDatabase database();

        @BeforeEach
        final void listen() {
            Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
            notes.setContext(logger.getLoggerContext());
            notes.start();
            logger.addAppender(notes);
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
        }

        @AfterEach
        final void listenNoMore() {
            Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
            logger.detachAppender(notes);
            logger.setLevel(null);
            logger.setAdditive(true);
        }

        @Override
        protected final DataFlowPlugin plugin() {
            return new MultiTenancyPlugin();
        }

        @Override
        protected final String freshUrl() {
            url = database().freshUrl();
            return url;
        }

        @Override
        protected final Connection connect() throws SQLException {
            return database().connect(url);
        }

        @Override
        protected final LoggingOptions logging() {
            return LoggingOptions.development();
        }

        @Override
        protected final String log() {
            return notes.take();
        }
    }

    /** Keeps what is logged until it is asked for. */
    private static final class Notes extends AppenderBase<ILoggingEvent> {
        private final StringBuffer text = new StringBuffer();

        @Override
        protected void append(ILoggingEvent event) {
            text.append(requireNonNull(event).getFormattedMessage()).append('\n');
        }

        String take() {
            String taken = text.toString();
            text.setLength(0);
            return taken;
        }
    }

    @Nested
    final class OnSqlite extends OnDatabase {
        @Override
        TestDatabase database() {
            return TestDatabase.SQLITE;
        }
    }

    /** What SQLite shows needs no server; those have to show less, unless it is a soak run. */
    abstract static class OnServer extends OnDatabase {
        @Override
        protected boolean plantsLeaks() {
            return Boolean.getBoolean("dataflow.soak");
        }

        @Override
        protected int operations() {
            return 400;
        }
    }

    @Nested
    final class OnPostgres extends OnServer {
        @Override
        TestDatabase database() {
            return TestDatabase.POSTGRESQL;
        }
    }

    @Nested
    final class OnMariaDb extends OnServer {
        @Override
        TestDatabase database() {
            return TestDatabase.MARIADB;
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = TestDatabase.MYSQL_URL, matches = ".+")
    final class OnMysql extends OnServer {
        @Override
        TestDatabase database() {
            return TestDatabase.MYSQL;
        }
    }
}
