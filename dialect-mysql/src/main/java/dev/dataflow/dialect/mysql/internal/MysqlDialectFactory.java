package dev.dataflow.dialect.mysql.internal;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.Set;

/** Makes dialects for MySQL and MariaDB; which of them it is, the server says. Stateless. */
public final class MysqlDialectFactory implements DialectFactory {

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mysql", "mariadb");
    }

    @Override
    public Dialect create(DatabaseUrl url, PluginContext context) {
        return new MysqlDialect(MysqlSettings.of(url), context.json());
    }
}
