package dev.dataflow.internal.config;

import dev.dataflow.PluginSwapOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of what happens when a plugin leaves. */
final class PluginSwapTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "plugins_drain_timeout",
                    "How long work may go on that uses a plugin which leaves; then work on the databases of its dialects is"
                            + " cancelled, and other work may fail.",
                    PluginSwapOptions::drainTimeout,
                    PluginSwapOptions::drainTimeout),
            of(
                    "plugins_grace_period",
                    "How long a call waits for a plugin that has just left to come back; 0 fails at once with DF-706.",
                    PluginSwapOptions::gracePeriod,
                    PluginSwapOptions::gracePeriod));

    private PluginSwapTopic() {}

    private static OptionDescriptor<Duration> of(
            String name,
            String doc,
            Function<PluginSwapOptions, @Nullable Object> get,
            BiFunction<PluginSwapOptions, Duration, PluginSwapOptions> set) {
        return new OptionDescriptor<>(
                "Plugins",
                name,
                List.of(),
                OptionType.DURATION,
                doc,
                "1.0",
                c -> get.apply(c.swap()),
                (c, v) -> c.withSwap(set.apply(c.swap(), v)));
    }
}
