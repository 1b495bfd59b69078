package dev.dataflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How connections to one database are pooled. Immutable. A database in memory is one connection, to which only
 * {@code timeout} applies: how long a call waits for its turn.
 *
 * <p>Every connection that lay idle is checked before it is handed out, and what a caller left open in it is rolled
 * back; neither can be switched off.
 *
 * @param size connections that are kept open, used or not; 0 for a share of what the server allows: a tenth, between 2 and
 *     20, and with those under load a quarter at most; 10 where the database has no limit
 * @param maxOverflow further connections under load; closed again after {@code idleTimeout}
 * @param timeout how long a call waits for a connection; then {@code DF-506}. At least 250 ms
 * @param connectTimeout how long opening a connection may take; then {@code DF-408}. At least 250 ms
 * @param recycle age at which a connection is replaced; zero for never, else at least 30 s
 * @param idleTimeout how long a connection beyond {@code size} stays unused; at least 10 s
 * @param keepalive how often an unused connection is pinged; zero for never, else at least 30 s
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PoolOptions(
        int size,
        int maxOverflow,
        Duration timeout,
        Duration connectTimeout,
        Duration recycle,
        Duration idleTimeout,
        Duration keepalive) {

    /** A share of the server's connections and 10 more under load, 30 s of waiting, connections replaced after an hour. */
    public static final PoolOptions DEFAULT = new PoolOptions(
            0,
            10,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2));

    public PoolOptions {
        Checks.range("size", size, 0, 10_000);
        Checks.range("maxOverflow", maxOverflow, 0, 10_000);
        Checks.atLeast("timeout", timeout, Duration.ofMillis(250));
        Checks.atLeast("connectTimeout", connectTimeout, Duration.ofMillis(250));
        Checks.zeroOrAtLeast("recycle", recycle, Duration.ofSeconds(30));
        Checks.atLeast("idleTimeout", idleTimeout, Duration.ofSeconds(10));
        Checks.zeroOrAtLeast("keepalive", keepalive, Duration.ofSeconds(30));
    }

    /** Returns the default options with a number of connections that are kept. */
    public static PoolOptions size(int connections) {
        return DEFAULT.withSize(connections);
    }

    /** Returns these options with a number of connections that are kept. */
    public PoolOptions withSize(int connections) {
        return new PoolOptions(connections, maxOverflow, timeout, connectTimeout, recycle, idleTimeout, keepalive);
    }

    /** Returns these options with a number of further connections under load. */
    public PoolOptions maxOverflow(int connections) {
        return new PoolOptions(size, connections, timeout, connectTimeout, recycle, idleTimeout, keepalive);
    }

    /** Returns these options with a time to wait for a connection. */
    public PoolOptions timeout(Duration limit) {
        return new PoolOptions(
                size, maxOverflow, requireNonNull(limit, "limit"), connectTimeout, recycle, idleTimeout, keepalive);
    }

    /** Returns these options with a time to open a connection. */
    public PoolOptions connectTimeout(Duration limit) {
        return new PoolOptions(
                size, maxOverflow, timeout, requireNonNull(limit, "limit"), recycle, idleTimeout, keepalive);
    }

    /** Returns these options with an age at which connections are replaced; zero for never. */
    public PoolOptions recycle(Duration age) {
        return new PoolOptions(
                size, maxOverflow, timeout, connectTimeout, requireNonNull(age, "age"), idleTimeout, keepalive);
    }

    /** Returns these options with a time that connections beyond the size stay unused. */
    public PoolOptions idleTimeout(Duration limit) {
        return new PoolOptions(
                size, maxOverflow, timeout, connectTimeout, recycle, requireNonNull(limit, "limit"), keepalive);
    }

    /** Returns these options with a time between pings of unused connections; zero for never. */
    public PoolOptions keepalive(Duration period) {
        return new PoolOptions(
                size, maxOverflow, timeout, connectTimeout, recycle, idleTimeout, requireNonNull(period, "period"));
    }

    /**
     * Returns these options with the number of connections that is right for a server.
     *
     * @param limit connections that the server allows; -1 for no limit
     */
    public PoolOptions sized(int limit) {
        if (size > 0) {
            return this;
        }
        if (limit < 0) {
            return withSize(10);
        }
        int kept = Math.max(2, Math.min(20, limit / 10));
        return withSize(kept).maxOverflow(Math.max(0, Math.min(maxOverflow, limit / 4 - kept)));
    }

    /** Returns how many connections there are at most; {@code maxOverflow} while the size is 0. */
    public int most() {
        return size + maxOverflow;
    }
}
