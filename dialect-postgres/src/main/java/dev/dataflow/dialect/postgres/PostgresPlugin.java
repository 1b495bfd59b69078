package dev.dataflow.dialect.postgres;

import dev.dataflow.dialect.postgres.internal.PostgresDialectFactory;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.List;
import org.apiguardian.api.API;

/** The plugin that brings PostgreSQL. Stateless. */
@Extension(DataFlowPlugin.class)
@API(status = API.Status.STABLE, since = "1.0")
public final class PostgresPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("postgres", "1.0.0");
    }

    @Override
    public List<DialectFactory> dialects() {
        return List.of(new PostgresDialectFactory());
    }
}
