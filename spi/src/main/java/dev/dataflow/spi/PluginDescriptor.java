package dev.dataflow.spi;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * Who a plugin is. Immutable.
 *
 * @param name stable name: {@code acme-geo}
 * @param version version as people read it
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PluginDescriptor(String name, String version) {

    public PluginDescriptor {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
    }

    /** Returns a descriptor. */
    public static PluginDescriptor of(String name, String version) {
        return new PluginDescriptor(name, version);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
