package dev.dataflow.internal.config;

import dev.dataflow.PluginOptions;
import dev.dataflow.PluginOptions.Trust;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Options of plugins: where they come from and which are trusted. */
final class PluginTopic {

    static final List<OptionDescriptor<?>> OPTIONS = List.of(
            of(
                    "plugins_folder",
                    OptionType.PATH,
                    "Folder with jars of plugins, followed while the instance is open. A container has its own, `plugins/`.",
                    options -> options.folder().orElse(null),
                    PluginOptions::folder),
            of(
                    "plugins_trust",
                    OptionType.of(Trust.class, "any, listed, signed", null, null),
                    "Which jars of the folder are loaded: any; those whose SHA-256 is `listed` in `plugins_trust_file`; those"
                            + " `signed` by a certificate of that key store.",
                    PluginOptions::trust,
                    PluginOptions::trust),
            of(
                    "plugins_trust_file",
                    OptionType.PATH,
                    "The list as `sha256sum` writes it, or the key store (PKCS #12, JKS).",
                    options -> options.trustFile().orElse(null),
                    PluginOptions::trustFile),
            of(
                    "plugins_trust_password",
                    OptionType.TEXT,
                    "Password of the key store.",
                    options -> null,
                    PluginOptions::trustPassword));

    private PluginTopic() {}

    private static <T> OptionDescriptor<T> of(
            String name,
            OptionType<T> type,
            String doc,
            Function<PluginOptions, @Nullable Object> get,
            BiFunction<PluginOptions, T, PluginOptions> set) {
        return new OptionDescriptor<>(
                "Plugins",
                name,
                List.of(),
                type,
                doc,
                "1.0",
                c -> get.apply(c.plugins()),
                (c, v) -> c.withPlugins(set.apply(c.plugins(), v)));
    }
}
