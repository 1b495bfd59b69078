package dev.dataflow.internal.engine;

import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.model.KeyGenerators;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.KeyGenerator;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.TenantResolver;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugins of one instance at one time, and what they give, by name. Immutable; thread-safe. */
final class Plugins {

    private final List<InstalledPlugin> installed;
    private final Map<String, Given<DialectFactory>> dialects = new LinkedHashMap<>();
    private final Map<String, Given<FeatureFactory>> features = new LinkedHashMap<>();
    private final Map<String, InstalledPlugin> generatorsBy = new LinkedHashMap<>();
    private final KeyGenerators generators;
    private final LeaseSet leases;
    private final List<OperationObserver> observers = new ArrayList<>();
    private final List<TenantResolver> tenantResolvers = new ArrayList<>();

    /** What a plugin gives. */
    record Given<T>(T factory, InstalledPlugin by) {}

    Plugins(List<InstalledPlugin> installed, KeyGenerators builtIn) {
        this.installed = List.copyOf(installed);
        KeyGenerators all = builtIn;
        for (InstalledPlugin plugin : installed) {
            for (DialectFactory factory : plugin.dialects()) {
                for (String scheme : factory.schemes()) {
                    dialects.putIfAbsent(scheme, new Given<>(factory, plugin));
                }
            }
            for (FeatureFactory factory : plugin.features()) {
                features.putIfAbsent(factory.option(), new Given<>(factory, plugin));
            }
            observers.addAll(plugin.observers());
            tenantResolvers.addAll(plugin.tenantResolvers());
            for (KeyGenerator generator : plugin.keyGenerators()) {
                all = all.with(generator);
                generatorsBy.put(generator.name(), plugin);
            }
        }
        generators = all;
        List<Leases> held = new ArrayList<>(installed.size());
        for (InstalledPlugin plugin : installed) {
            held.add(plugin.leases());
        }
        leases = LeaseSet.of(held);
    }

    /** Returns what a transaction holds, since it may come to need any of them. */
    LeaseSet leases() {
        return leases;
    }

    List<InstalledPlugin> all() {
        return installed;
    }

    Optional<InstalledPlugin> find(DataFlowPlugin plugin) {
        return installed.stream().filter(one -> one.plugin() == plugin).findFirst();
    }

    Optional<Given<FeatureFactory>> feature(String option) {
        return Optional.ofNullable(features.get(option));
    }

    /** Returns what hears how operations end. */
    List<OperationObserver> observers() {
        return observers;
    }

    /**
     * Tells plugins what write protection has decided.
     *
     * @param afterwards runs work once the operation has nothing open
     * @param failures hears of those that fail
     */
    void decided(ProtectionEvent event, Executor afterwards, Consumer<Throwable> failures) {
        for (InstalledPlugin plugin : installed) {
            for (ProtectionObserver observer : plugin.protectionObservers()) {
                try {
                    observer.decided(event, work -> afterwards.execute(told(work, failures)), plugin.context());
                } catch (RuntimeException | LinkageError failure) {
                    failures.accept(failure);
                }
            }
        }
    }

    private static Runnable told(Runnable work, Consumer<Throwable> failures) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError failure) {
                failures.accept(failure);
            }
        };
    }

    /** Returns what tells the tenants of calls that name none. */
    List<TenantResolver> tenantResolvers() {
        return tenantResolvers;
    }

    /** Returns what a plugin offers to applications, made for a view. */
    <S> S service(Class<S> type, OperationContext caller) {
        return findService(type, caller)
                .orElseThrow(() -> Problem.of(
                                StandardCode.NO_SERVICE, "No installed plugin gives the service " + type.getName())
                        .found(type.getName())
                        .expected(offered())
                        .fix("Install the bundle that brings it; its guide page names it")
                        .toException());
    }

    /** Returns what a plugin offers, made for a view; empty when none does. */
    <S> Optional<S> findService(Class<S> type, OperationContext caller) {
        return services(type, caller).findFirst();
    }

    /** Returns what plugins offer, each made for a view when it is come to. */
    <S> Stream<S> services(Class<S> type, OperationContext caller) {
        return installed.stream()
                .flatMap(plugin -> plugin.services().stream()
                        .filter(factory -> factory.type() == type)
                        .map(factory -> type.cast(factory.create(plugin.context(), caller))));
    }

    private String offered() {
        TreeSet<String> names = new TreeSet<>();
        installed.forEach(plugin ->
                plugin.services().forEach(factory -> names.add(factory.type().getName())));
        return names.isEmpty() ? "no installed plugin gives one" : "one of " + names;
    }

    /** Returns what makes the features of all options. */
    Collection<Given<FeatureFactory>> features() {
        return features.values();
    }

    /** Returns the options of the instance that a plugin reads. */
    Set<String> settings() {
        return installed.stream().flatMap(plugin -> plugin.settings().stream()).collect(Collectors.toSet());
    }

    /** Returns the plugin of a key generator; empty for those of the kernel. */
    Optional<InstalledPlugin> generator(String name) {
        return Optional.ofNullable(generatorsBy.get(name));
    }

    KeyGenerators keyGenerators() {
        return generators;
    }

    Optional<Given<DialectFactory>> findDialect(DatabaseUrl url) {
        return Optional.ofNullable(dialects.get(url.scheme()));
    }

    Given<DialectFactory> dialect(DatabaseUrl url) {
        return findDialect(url)
                .orElseThrow(() -> Problem.of(
                                StandardCode.NO_DIALECT, "No installed dialect serves '" + url.scheme() + "' addresses")
                        .found(url.scheme())
                        .expected(
                                dialects.isEmpty()
                                        ? "no dialect is installed"
                                        : "one of " + new TreeSet<>(dialects.keySet()))
                        .fix("Add the dialect's jar", "dev.dataflow:dataflow-dialect-" + artifact(url.scheme()))
                        .toException());
    }

    private static String artifact(String scheme) {
        return switch (scheme) {
            case "postgresql", "postgres" -> "postgres";
            case "mysql", "mariadb" -> "mysql";
            default -> scheme;
        };
    }
}
