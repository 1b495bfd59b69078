package dev.dataflow.internal.engine;

import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.KeyGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the plugins of one instance give, by name. Immutable; thread-safe. */
final class Plugins {

    private final List<DataFlowPlugin> plugins;
    private final Map<String, DialectFactory> dialects = new LinkedHashMap<>();
    private final Map<String, FeatureFactory> features = new LinkedHashMap<>();
    private KeyGenerators generators;

    Plugins(List<DataFlowPlugin> plugins, KeyGenerators builtIn) {
        this.plugins = List.copyOf(plugins);
        generators = builtIn;
        for (DataFlowPlugin plugin : plugins) {
            try {
                add(plugin);
            } catch (RuntimeException | LinkageError failure) {
                throw Problem.of(
                                StandardCode.PLUGIN_FAILED,
                                "The plugin " + plugin.getClass().getName() + " failed")
                        .found(failure)
                        .toException(failure);
            }
        }
    }

    private void add(DataFlowPlugin plugin) {
        for (DialectFactory factory : plugin.dialects()) {
            factory.schemes().forEach(scheme -> dialects.putIfAbsent(scheme, factory));
        }
        plugin.features().forEach(factory -> features.putIfAbsent(factory.option(), factory));
        for (KeyGenerator generator : plugin.keyGenerators()) {
            generators = generators.with(generator);
        }
    }

    List<DataFlowPlugin> all() {
        return plugins;
    }

    Optional<FeatureFactory> feature(String option) {
        return Optional.ofNullable(features.get(option));
    }

    KeyGenerators keyGenerators() {
        return generators;
    }

    DialectFactory dialect(DatabaseUrl url) {
        DialectFactory factory = dialects.get(url.scheme());
        if (factory == null) {
            throw Problem.of(StandardCode.NO_DIALECT, "No installed dialect serves '" + url.scheme() + "' addresses")
                    .found(url.scheme())
                    .expected(
                            dialects.isEmpty()
                                    ? "no dialect is installed"
                                    : "one of " + new TreeSet<>(dialects.keySet()))
                    .fix("Add the dialect's jar", "dev.dataflow:dataflow-dialect-" + artifact(url.scheme()))
                    .toException();
        }
        return factory;
    }

    private static String artifact(String scheme) {
        return switch (scheme) {
            case "postgresql", "postgres" -> "postgres";
            case "mysql", "mariadb" -> "mysql";
            default -> scheme;
        };
    }
}
