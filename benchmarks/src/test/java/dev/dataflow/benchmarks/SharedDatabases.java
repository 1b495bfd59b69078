package dev.dataflow.benchmarks;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the databases of their JVM, whose servers are started once and stopped after the last test. */
final class SharedDatabases implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Databases.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedDatabases.class))
                .getOrComputeIfAbsent(Kept.class)
                .databases;
    }

    @SuppressWarnings("deprecation") // What JUnit's next version closes instead, this one does not know.
    static final class Kept implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final Databases databases = new Databases();

        @Override
        public void close() {
            databases.close();
        }
    }
}
