package dev.dataflow;

import dev.dataflow.internal.config.OptionSources;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An option with the value that counts, and where that came from. Immutable.
 *
 * @param name name of the option, as in {@code docs/configuration.md}
 * @param value its value as text, without secrets; empty for none
 * @param source the name that the caller wrote, the environment variable, or {@code default}
 * @param description what the option does
 */
@API(status = API.Status.STABLE, since = "1.0")
public record OptionValue(String name, String value, String source, String description) {

    /** The source of a value that nobody has given. */
    public static final String DEFAULT = "default";

    /**
     * Returns every option, in the order of the documentation, as an instance would take it.
     *
     * @param options what the caller gives
     * @param environment {@link System#getenv()}, or an empty map
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} or {@code DF-401}; every problem at once
     */
    public static List<OptionValue> explain(Map<String, ?> options, Map<String, String> environment) {
        return OptionSources.explain(options, environment);
    }
}
