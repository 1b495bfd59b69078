package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A main database that the application connects to itself. Immutable.
 *
 * @param source where connections come from
 * @param dialect scheme of the dialect; null to ask the database what it is
 */
public record GivenDatabase(DataSource source, @Nullable String dialect) {

    /**
     * Returns what the database is, as an address without user, password and parameters.
     *
     * @throws DataFlowException {@code DF-408} when it gives no connection to ask
     */
    public DatabaseUrl url() {
        if (dialect != null) {
            return named(dialect.toLowerCase(Locale.ROOT), "data-source");
        }
        try (Connection connection = source.getConnection()) {
            String scheme = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return told(scheme, connection.getMetaData().getURL());
        } catch (SQLException none) {
            throw Problem.of(StandardCode.CANNOT_CONNECT, "The given data source has no connection to give")
                    .fix("Name the dialect, and it is asked when it is used", "dataSource(source, \"postgresql\")")
                    .toException(none);
        }
    }

    /** A driver between the application and its databases has addresses of its own; what counts is the product. */
    private static DatabaseUrl told(String scheme, @Nullable String address) {
        try {
            DatabaseUrl url = DatabaseUrls.parse(address == null ? "" : address);
            return url.scheme().equals(scheme)
                    ? new DatabaseUrl(scheme, null, null, url.hosts(), url.database(), Map.of())
                    : named(scheme, "data-source");
        } catch (DataFlowException unreadable) {
            return named(scheme, "data-source");
        }
    }

    private static DatabaseUrl named(String scheme, String database) {
        return new DatabaseUrl(scheme, null, null, null, -1, database, Map.of());
    }
}
