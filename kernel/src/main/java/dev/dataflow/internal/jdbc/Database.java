package dev.dataflow.internal.jdbc;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One database of an instance: its dialect, its connections and its compiler. It lives as long as its dialect stays; after
 * that another one takes its place. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private final String name;
    private final DatabaseUrl url;
    private final Dialect dialect;
    private final ConnectionSource connections;
    private final SqlCompiler compiler;
    private final LeaseSet leases;
    private final Set<StreamLease> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean retired;
    private volatile long usedNanos = System.nanoTime();

    /**
     * Makes a database.
     *
     * @param name name within the instance; empty for the main one
     * @param url address
     * @param compiler compiler, with its cache of statements
     * @param leases what its users hold
     */
    public Database(
            String name,
            DatabaseUrl url,
            Dialect dialect,
            ConnectionSource connections,
            SqlCompiler compiler,
            LeaseSet leases) {
        this.name = requireNonNull(name, "name");
        this.url = requireNonNull(url, "url");
        this.dialect = requireNonNull(dialect, "dialect");
        this.connections = requireNonNull(connections, "connections");
        this.compiler = requireNonNull(compiler, "compiler");
        this.leases = requireNonNull(leases, "leases");
    }

    /** Returns its name within the instance; empty for the main one. */
    public String name() {
        return name;
    }

    /** Returns its address. */
    public DatabaseUrl url() {
        return url;
    }

    /** Returns its dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns its connections. */
    public ConnectionSource connections() {
        return connections;
    }

    /** Returns its compiler. */
    public SqlCompiler compiler() {
        return compiler;
    }

    /** Returns what its users hold. */
    public LeaseSet leases() {
        return leases;
    }

    /** Notes that somebody is about to use it. */
    public void touch() {
        usedNanos = System.nanoTime();
    }

    /** Returns when somebody was last about to use it, on the scale of {@link System#nanoTime()}. */
    public long usedNanos() {
        return usedNanos;
    }

    /** Lets another one be opened in its place: it is closed once nobody uses it. */
    public void retire() {
        retired = true;
    }

    /** Returns whether another one is to be opened in its place. */
    public boolean isRetired() {
        return retired;
    }

    void opened(StreamLease stream) {
        streams.add(stream);
    }

    void closed(StreamLease stream) {
        streams.remove(stream);
    }

    /** Ends what still runs: statements are cancelled, streams closed; what comes after fails. May be repeated. */
    public void cut() {
        cut = true;
        connections.cancelAll();
        Set.copyOf(streams).forEach(StreamLease::close);
    }

    /** Returns whether what still runs was ended. */
    public boolean isCut() {
        return cut;
    }

    /** Returns the problem of work that was ended because the dialect left. */
    Problem.Builder cutProblem() {
        return Problem.of(
                        StandardCode.PLUGIN_UNAVAILABLE,
                        "The dialect of " + this
                                + " was removed or replaced while the work ran, which did not end in time; it was cancelled")
                .fix("Do it again", "Longer work needs more time to end: plugins_drain_timeout: 2m");
    }

    @Override
    public void close() {
        try {
            connections.close();
        } finally {
            dialect.close();
        }
    }

    @Override
    public String toString() {
        return name.isEmpty() ? url.toString() : name + " (" + url + ")";
    }
}
