package dev.dataflow.dialect.postgres.internal.connection;

import dev.dataflow.spi.dialect.DialectCapability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * What answers on a connection: a server, as it says itself, and whether the driver speaks to it or somebody between the two,
 * who reads the statements and may send them to several servers. Immutable.
 *
 * @param product which one
 * @param version major version of the PostgreSQL that it is or follows
 * @param direct whether the connection is the driver's own
 */
public record Server(Product product, int version, boolean direct) {

    /** Version whose {@code RETURNING} tells rows as they were before. */
    private static final int TELLS_OLD_ROWS = 18;

    private static final String VERSION_QUERY = "SELECT version()";
    private static final String EXTENSION_QUERY = "SELECT count(*) FROM pg_extension WHERE extname = 'citus'";
    private static final Pattern VERSION = Pattern.compile("PostgreSQL (\\d+)");

    /** How an upsert learns which rows it inserted. */
    public enum Insertions {
        /** {@code RETURNING old}, which is null for them. */
        OLD_ROW,
        /** The system column {@code xmax}, which is 0 for them. */
        XMAX,
        /** It does not: the keys are looked for first. */
        UNTOLD
    }

    /** Asks a connection. */
    static Server of(Connection connection) throws SQLException {
        boolean direct = connection.isWrapperFor(PGConnection.class);
        String version = ask(connection, VERSION_QUERY);
        // Who reads the statements in between need not know the server's own tables.
        return of(version, direct && !ask(connection, EXTENSION_QUERY).equals("0"), direct);
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /**
     * Returns the server with a version text.
     *
     * @param text what {@code version()} says: {@code PostgreSQL 18.6 on x86_64…}, {@code CockroachDB CCL v25.1.0…},
     *     {@code PostgreSQL 15.2-YB-2.25.0.0-b0 on…}
     * @param citus whether the database has the extension
     */
    static Server of(String text, boolean citus, boolean direct) {
        Matcher found = VERSION.matcher(text);
        int version = found.find() ? Integer.parseInt(found.group(1)) : 0;
        String name = text.toLowerCase(Locale.ROOT);
        if (name.contains("cockroachdb")) {
            return new Server(Product.COCKROACHDB, version, direct);
        } else if (name.contains("-yb-")) {
            return new Server(Product.YUGABYTEDB, version, direct);
        }
        return new Server(citus ? Product.CITUS : Product.POSTGRESQL, version, direct);
    }

    /** Returns whether it is PostgreSQL itself, asked by the driver itself. */
    private boolean isPlain() {
        return product == Product.POSTGRESQL && direct;
    }

    /** Returns what it can do. Of what we have not run this is what the documentation promises. */
    public Set<DialectCapability> capabilities() {
        Set<DialectCapability> all = EnumSet.complementOf(EnumSet.of(DialectCapability.ANY_CONFLICT_TARGET));
        if (product == Product.COCKROACHDB || product == Product.YUGABYTEDB || !direct) {
            all.remove(DialectCapability.TRANSACTIONAL_DDL);
        }
        if (product == Product.COCKROACHDB || !direct) {
            all.remove(DialectCapability.FULL_TEXT_INDEX);
        }
        if (product == Product.CITUS) {
            all.remove(DialectCapability.ROW_LOCKS);
            all.remove(DialectCapability.UPDATE_OF_SEVERAL);
        }
        if (!isPlain()) {
            all.remove(DialectCapability.ROW_SECURITY);
        }
        if (!direct) {
            all.remove(DialectCapability.INSERT_RETURNING);
            all.remove(DialectCapability.UPDATE_RETURNING);
            all.remove(DialectCapability.DELETE_RETURNING);
            all.remove(DialectCapability.UPDATE_OF_SEVERAL);
        }
        return all;
    }

    /** Returns how an upsert learns which rows it inserted. */
    public Insertions insertions() {
        if (!isPlain()) {
            return Insertions.UNTOLD;
        }
        return version >= TELLS_OLD_ROWS ? Insertions.OLD_ROW : Insertions.XMAX;
    }

    /** Returns whether it takes rows by {@code COPY} in the binary form, into its tables and into temporary ones. */
    public boolean copies() {
        return direct && product != Product.COCKROACHDB;
    }

    /** Returns whether rows may go through a temporary table of the session. */
    public boolean stages() {
        return isPlain();
    }

    /** Returns whether an insert may take its rows from arrays: whoever sends rows to several servers has to see them. */
    public boolean takesArrays() {
        return direct;
    }

    /** Returns whether one statement changes rows by joining its table with arrays. */
    public boolean updatesFromArrays() {
        return direct && product != Product.CITUS;
    }

    /** Returns whether it has advisory locks, of a session that stays on one server. */
    public boolean hasAdvisoryLocks() {
        return direct && (product == Product.POSTGRESQL || product == Product.CITUS);
    }

    /** Returns whether text has to be told to compare by code point; CockroachDB has no other order. */
    public boolean collates() {
        return product != Product.COCKROACHDB;
    }
}
