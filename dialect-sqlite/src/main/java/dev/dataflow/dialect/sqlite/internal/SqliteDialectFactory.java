package dev.dataflow.dialect.sqlite.internal;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.Set;

/** Makes SQLite dialects. Stateless. */
public final class SqliteDialectFactory implements DialectFactory {

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("sqlite");
    }

    @Override
    public Dialect create(DatabaseUrl url, PluginContext context) {
        return new SqliteDialect(SqliteSettings.of(url), context.json());
    }
}
