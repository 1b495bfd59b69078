package dev.dataflow.dialect.mysql;

import dev.dataflow.dialect.mysql.internal.MysqlDialectFactory;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.List;
import org.apiguardian.api.API;

/** The plugin that brings MySQL and MariaDB. Stateless. */
@Extension(DataFlowPlugin.class)
@API(status = API.Status.STABLE, since = "1.0")
public final class MysqlPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("mysql", "1.0.0");
    }

    @Override
    public List<DialectFactory> dialects() {
        return List.of(new MysqlDialectFactory());
    }
}
