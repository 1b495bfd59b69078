package dev.dataflow.internal.config;

import dev.dataflow.StrictMode;
import dev.dataflow.spi.dialect.DatabaseUrl;
import java.util.List;

/** Options of the instance as a whole. */
final class InstanceTopic {

    private static final String TOPIC = "Instance";

    static final OptionType<DatabaseUrl> URL = new OptionType<>("an address, see Database URLs") {
        @Override
        DatabaseUrl read(Object value) {
            return value instanceof DatabaseUrl url ? url : DatabaseUrls.parse(value.toString());
        }
    };

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            new OptionDescriptor<>(
                    TOPIC,
                    "url",
                    List.of("database_url"),
                    URL,
                    "Address of the database. Without it: `DATAFLOW_DATABASE_URL`, then `DATABASE_URL`, then in memory.",
                    "1.0",
                    Configuration::url,
                    (c, v) -> c.withUrl(v, Configuration.UrlSource.GIVEN)),
            new OptionDescriptor<>(
                    TOPIC,
                    "name",
                    List.of("instance_name"),
                    OptionType.TEXT,
                    "Name of the instance: `db_instance` of nodes, property `name` of the service, and in the log.",
                    "1.0",
                    Configuration::name,
                    Configuration::withName),
            new OptionDescriptor<>(
                    TOPIC,
                    "strict_mode",
                    List.of(),
                    OptionType.of(
                            StrictMode.class,
                            "off, fail_fast, collect_all; true means fail_fast, false off",
                            StrictMode.FAIL_FAST,
                            StrictMode.OFF),
                    "Whether input that should not have been written so is refused, and whether a validation goes on after"
                            + " the first problem.",
                    "1.0",
                    Configuration::strictMode,
                    Configuration::withStrictMode));

    private InstanceTopic() {}
}
