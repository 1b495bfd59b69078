package dev.dataflow.examples.h2.internal;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.Set;

/** Makes H2 dialects. Stateless. */
public final class H2DialectFactory implements DialectFactory {

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("h2");
    }

    @Override
    public Dialect create(DatabaseUrl url, PluginContext context) {
        return new H2Dialect(H2Address.of(url), context.json());
    }
}
