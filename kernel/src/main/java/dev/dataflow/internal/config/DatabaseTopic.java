package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of the databases beside the main one. */
final class DatabaseTopic {

    private static final String ANALYTICS = "analytics";

    private static final OptionType<List<DatabaseUrl>> URLS = new OptionType<>("an address, or a list of addresses") {
        @Override
        List<DatabaseUrl> read(Object value) {
            List<DatabaseUrl> urls = new ArrayList<>();
            for (Object each : value instanceof Collection<?> several ? several : List.of(value)) {
                urls.add(each instanceof DatabaseUrl url ? url : DatabaseUrls.parse(each.toString()));
            }
            return urls;
        }
    };

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "read_replica",
                    List.of("read_url"),
                    URLS,
                    "A copy of the main database that only reads, or a list of them; they take reads in turn.",
                    d -> d.replicas().isEmpty() ? null : d.replicas(),
                    DatabaseOptions::withReplicas),
            of(
                    "read_replica_enabled",
                    List.of(),
                    OptionType.BOOLEAN,
                    "Whether reads go to replicas: `true` is `read_preference: secondary_preferred`.",
                    d -> d.readPreference() != ReadPreference.PRIMARY,
                    (d, on) -> d.withReadPreference(on ? ReadPreference.SECONDARY_PREFERRED : ReadPreference.PRIMARY)),
            of(
                    "read_preference",
                    List.of(),
                    OptionType.of(ReadPreference.class, "primary, secondary, secondary_preferred", null, null),
                    "Where reads go: the main database, a replica, or a replica as long as one answers. What has written"
                            + " reads from the main database.",
                    DatabaseOptions::readPreference,
                    DatabaseOptions::withReadPreference),
            of(
                    "read_pool_size",
                    List.of(),
                    OptionType.INTEGER,
                    "Connections that are kept open to each replica; 0 for `pool_size`.",
                    DatabaseOptions::readPoolSize,
                    DatabaseOptions::withReadPoolSize),
            of(
                    "analytics_db",
                    List.of(),
                    InstanceTopic.URL,
                    "Address of a further database with the name `analytics`, for models with `database: analytics`.",
                    d -> d.named().get(ANALYTICS),
                    (d, url) -> d.with(ANALYTICS, url)));

    private DatabaseTopic() {}

    private static <T> OptionDescriptor<T> of(
            String name,
            List<String> aliases,
            OptionType<T> type,
            String doc,
            Function<DatabaseOptions, @Nullable Object> get,
            BiFunction<DatabaseOptions, T, DatabaseOptions> set) {
        return new OptionDescriptor<>(
                "Further databases",
                name,
                aliases,
                type,
                doc,
                "1.0",
                c -> get.apply(c.databases()),
                (c, v) -> c.withDatabases(set.apply(c.databases(), v)));
    }
}
