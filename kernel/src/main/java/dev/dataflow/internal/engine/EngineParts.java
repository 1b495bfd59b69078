package dev.dataflow.internal.engine;

import dev.dataflow.PluginSource;
import dev.dataflow.internal.config.Configuration;
import dev.dataflow.internal.express.RecordBindings;
import dev.dataflow.internal.logging.Logs;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.internal.schema.TableKeeper;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;

/** What an engine is made of. */
public record EngineParts(
        Configuration configuration,
        Logs logs,
        Catalog catalog,
        NodeRegistry nodes,
        QueryReader queries,
        CanonicalValues canonical,
        JsonCodec json,
        Clock clock,
        TableKeeper tables,
        Background background,
        PluginContext plugins,
        PluginSource source,
        RecordBindings bindings,
        Databases databases,
        LivePlugins live)
        implements AutoCloseable {

    /** Returns the instance's name. */
    public String name() {
        return configuration.name();
    }

    @Override
    public void close() {
        try {
            background.close();
        } finally {
            try {
                live.close();
            } finally {
                source.close();
            }
        }
    }
}
