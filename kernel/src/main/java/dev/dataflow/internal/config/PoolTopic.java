package dev.dataflow.internal.config;

import dev.dataflow.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Options of the connection pool. */
final class PoolTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "pool_size",
                    List.of("connection_pool_size"),
                    OptionType.INTEGER,
                    "Connections that are kept open; 0 for a share of what the server allows: a tenth, between 2 and 20, and"
                            + " under load a quarter at most. 10 where there is no limit.",
                    PoolOptions::size,
                    PoolOptions::withSize),
            of(
                    "max_overflow",
                    List.of("pool_max_overflow"),
                    OptionType.INTEGER,
                    "Further connections under load, beyond `pool_size`.",
                    PoolOptions::maxOverflow,
                    PoolOptions::maxOverflow),
            time(
                    "pool_timeout",
                    "How long a call waits for a connection; then DF-506.",
                    PoolOptions::timeout,
                    PoolOptions::timeout),
            time(
                    "connect_timeout",
                    "How long opening a connection may take; then DF-408.",
                    PoolOptions::connectTimeout,
                    PoolOptions::connectTimeout),
            time(
                    "pool_recycle",
                    "Age at which a connection is replaced; 0 for never.",
                    PoolOptions::recycle,
                    PoolOptions::recycle),
            time(
                    "pool_idle_timeout",
                    "How long a connection beyond `pool_size` stays unused.",
                    PoolOptions::idleTimeout,
                    PoolOptions::idleTimeout),
            time(
                    "pool_keepalive",
                    "How often an unused connection is pinged; 0 for never.",
                    PoolOptions::keepalive,
                    PoolOptions::keepalive));

    private PoolTopic() {}

    private static OptionDescriptor<Duration> time(
            String name,
            String doc,
            Function<PoolOptions, Object> get,
            BiFunction<PoolOptions, Duration, PoolOptions> set) {
        return of(name, List.of(), OptionType.DURATION, doc, get, set);
    }

    private static <T> OptionDescriptor<T> of(
            String name,
            List<String> aliases,
            OptionType<T> type,
            String doc,
            Function<PoolOptions, Object> get,
            BiFunction<PoolOptions, T, PoolOptions> set) {
        return new OptionDescriptor<>(
                "Connection pool",
                name,
                aliases,
                type,
                doc,
                "1.0",
                c -> get.apply(c.pool()),
                (c, v) -> c.withPool(set.apply(c.pool(), v)));
    }
}
