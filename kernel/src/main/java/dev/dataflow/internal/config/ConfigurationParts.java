package dev.dataflow.internal.config;

import dev.dataflow.LimitOptions;
import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginOptions;
import dev.dataflow.PluginSwapOptions;
import dev.dataflow.PoolOptions;
import dev.dataflow.ProtectionOptions;
import dev.dataflow.SchemaOptions;
import dev.dataflow.StrictMode;
import dev.dataflow.internal.config.Configuration.UrlSource;
import dev.dataflow.spi.dialect.DatabaseUrl;
import java.util.List;
import java.util.Map;

/** A configuration while it is copied with a change. Not thread-safe; used once. */
final class ConfigurationParts {

    String name;
    DatabaseUrl url;
    UrlSource urlSource;
    DatabaseOptions databases;
    PoolOptions pool;
    SchemaOptions schema;
    LimitOptions limits;
    LoggingOptions logging;
    PluginOptions plugins;
    PluginSwapOptions swap;
    ProtectionOptions protection;
    PluginSettings settings;
    StrictMode strictMode;
    Map<String, String> tuning;
    List<String> warnings;

    ConfigurationParts(Configuration from) {
        name = from.name();
        url = from.url();
        urlSource = from.urlSource();
        databases = from.databases();
        pool = from.pool();
        schema = from.schema();
        limits = from.limits();
        logging = from.logging();
        plugins = from.plugins();
        swap = from.swap();
        protection = from.protection();
        settings = from.settings();
        strictMode = from.strictMode();
        tuning = from.tuning();
        warnings = from.warnings();
    }

    Configuration build() {
        return new Configuration(
                name,
                url,
                urlSource,
                databases,
                pool,
                schema,
                limits,
                logging,
                plugins,
                swap,
                protection,
                settings,
                strictMode,
                tuning,
                warnings);
    }
}
