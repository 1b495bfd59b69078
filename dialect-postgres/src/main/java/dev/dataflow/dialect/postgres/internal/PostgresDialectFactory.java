package dev.dataflow.dialect.postgres.internal;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.Set;

/** Makes PostgreSQL dialects. Stateless. */
public final class PostgresDialectFactory implements DialectFactory {

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("postgresql", "postgres");
    }

    @Override
    public Dialect create(DatabaseUrl url, PluginContext context) {
        return new PostgresDialect(PostgresSettings.of(url), context.json());
    }
}
