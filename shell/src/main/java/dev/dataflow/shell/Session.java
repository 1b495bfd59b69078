package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;

/**
 * An instance for the time of one command: one of the container's, which stays open, or one of its own.
 *
 * @param db the instance
 * @param own whether it ends with the command
 */
record Session(DataFlow db, boolean own) implements AutoCloseable {

    static final String MEMORY = "sqlite::memory:";

    /** Opens what {@code --url} or {@code --instance} names; without them the container's only or default instance. */
    static Session open(Call call, Container container) {
        String url = call.text("url").orElse(null);
        if (url == null) {
            return new Session(container.instance(call.text("instance").orElse(null)), false);
        }
        if (call.text("instance").isPresent()) {
            throw new UsageException("--url and --instance exclude each other");
        }
        return at(url, container);
    }

    /** Opens an instance of its own. */
    static Session at(String url, Container container) {
        return new Session(
                DataFlow.builder()
                        .url(url)
                        .plugins(PluginSource.of(container.plugins().toArray(DataFlowPlugin[]::new)))
                        .build(),
                true);
    }

    /** Returns the instance as the tenant and the actor that the call names. */
    DataFlow viewed(Call call) {
        DataFlow tenant = call.text("tenant").map(db::tenant).orElse(db);
        return call.text("actor").map(tenant::as).orElse(tenant);
    }

    @Override
    public void close() {
        if (own) {
            db.close();
        }
    }
}
