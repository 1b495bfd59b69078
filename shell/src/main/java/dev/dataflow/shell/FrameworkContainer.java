package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginTrust;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;

/** The framework that this bundle is in. Thread-safe. */
final class FrameworkContainer implements Container {

    private static final String DEFAULT = "default";
    private static final String INSTANCE = "dev.dataflow.instance";
    private static final String OWN_URL = "dataflow.default.url";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);
    private static final long STEP_MILLIS = 20;

    private final BundleContext context;
    private final ServiceTracker<DataFlow, DataFlow> instances;
    private final ServiceTracker<Object, Object> states;
    private final ServiceTracker<Object, Object> memory;
    private final ServiceTracker<Object, Object> options;
    private final ServiceTracker<Object, Object> findings;
    private final ServiceTracker<Object, Object> deployments;

    FrameworkContainer(BundleContext context) throws InvalidSyntaxException {
        this.context = context;
        instances = new ServiceTracker<>(context, DataFlow.class, null);
        states = supplier(context, "instances");
        memory = supplier(context, "memory");
        options = supplier(context, "options");
        findings = supplier(context, "doctor");
        deployments = supplier(context, "deployments");
        instances.open();
    }

    private static ServiceTracker<Object, Object> supplier(BundleContext context, String role)
            throws InvalidSyntaxException {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(
                context,
                context.createFilter("(&(objectClass=java.util.function.Supplier)(dataflow.role=" + role + "))"),
                null);
        tracker.open();
        return tracker;
    }

    void close() {
        instances.close();
        states.close();
        memory.close();
        options.close();
        findings.close();
        deployments.close();
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        try {
            return context.getServiceReferences(DataFlowPlugin.class, null).stream()
                    .sorted(Comparator.<ServiceReference<DataFlowPlugin>>comparingInt(reference -> -ranking(reference))
                            .thenComparing(reference -> reference.getBundle().getVersion(), Comparator.reverseOrder())
                            .thenComparing(reference -> (Long) reference.getProperty(Constants.SERVICE_ID)))
                    .map(context::getService)
                    .toList();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    @Override
    public String origin(DataFlowPlugin plugin) {
        Bundle bundle = FrameworkUtil.getBundle(plugin.getClass());
        return bundle == null ? plugin.getClass().getName() : bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    @Override
    public List<BundleState> bundles() {
        List<BundleState> states = new ArrayList<>();
        Map<Long, List<String>> wrong = supplied(findings);
        for (Bundle bundle : context.getBundles()) {
            List<String> reason = wrong.getOrDefault(bundle.getBundleId(), List.of());
            states.add(new BundleState(
                    String.valueOf(bundle.getSymbolicName()),
                    bundle.getVersion().toString(),
                    reason.isEmpty(),
                    reason));
        }
        return states;
    }

    @Override
    public Map<String, Optional<Problem>> instances() {
        return supplied(states);
    }

    @Override
    public Map<String, List<OptionValue>> options() {
        return supplied(options);
    }

    @Override
    public Map<String, List<String>> holdingData() {
        Map<String, List<String>> open = supplied(memory);
        return open.isEmpty()
                ? MemoryInstances.configured(
                        MemoryInstances.schemes(
                                folder("conf").orElse(null), context.getProperty(OWN_URL), System.getenv()),
                        plugins())
                : open;
    }

    @Override
    public Map<String, List<String>> refused() {
        return supplied(deployments);
    }

    @Override
    public PluginTrust trust() {
        ServiceReference<PluginTrust> reference = context.getServiceReference(PluginTrust.class);
        PluginTrust trust = reference == null ? null : context.getService(reference);
        return trust == null
                ? PluginTrust.none(
                        Problem.of(StandardCode.PLUGIN_UNAVAILABLE, "The kernel is not active: nothing is trusted")
                                .build())
                : trust;
    }

    @Override
    public List<String> missing(Map<String, String> imports) {
        List<BundleCapability> exported = Arrays.stream(context.getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .toList();
        List<String> missing = new ArrayList<>();
        imports.forEach((name, range) -> {
            if (exported.stream().noneMatch(capability -> offers(capability, name, range))) {
                missing.add(range.isEmpty() ? name : name + " " + range);
            }
        });
        return missing;
    }

    private static boolean offers(BundleCapability capability, String name, String range) {
        Object version = capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
        return name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
                && (range.isEmpty()
                        || new VersionRange(range).includes(version instanceof Version is ? is : Version.emptyVersion));
    }

    // The kernel registers this very type, with a property of its own.
    @SuppressWarnings("unchecked")
    private static <K, V> Map<K, V> supplied(ServiceTracker<Object, Object> tracker) {
        Object supplier = tracker.getService();
        return supplier == null ? Map.of() : ((Supplier<Map<K, V>>) supplier).get();
    }

    @Override
    public DataFlow instance(@Nullable String name) {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            Map<String, Optional<Problem>> wanted = instances();
            boolean settled = !wanted.isEmpty() && wanted.size() >= expected();
            String chosen = name == null && settled ? onlyOne(wanted.keySet()) : name;
            DataFlow db = chosen == null ? null : service(chosen);
            if (db != null) {
                return db;
            }
            if (chosen != null && settled) {
                Optional<Problem> why = wanted.getOrDefault(chosen, Optional.empty());
                why.ifPresent(problem -> {
                    throw problem.toException();
                });
                if (!wanted.containsKey(chosen)) {
                    throw unknown(chosen, wanted.keySet().stream().toList());
                }
            }
            if (System.nanoTime() > end) {
                throw unknown(name == null ? DEFAULT : name, List.copyOf(new TreeSet<>(wanted.keySet())));
            }
            await();
        }
    }

    private static void await() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted while an instance was about to open");
        }
    }

    private static @Nullable String onlyOne(java.util.Set<String> names) {
        if (names.contains(DEFAULT)) {
            return DEFAULT;
        }
        if (names.size() > 1) {
            throw new UsageException(
                    "There are several instances; choose one: --instance " + String.join(" | ", new TreeSet<>(names)));
        }
        return names.stream().findFirst().orElse(null);
    }

    private static UsageException unknown(String name, List<String> names) {
        return new UsageException("There is no instance '" + name + "'; "
                + (names.isEmpty()
                        ? "none is configured. Write conf/" + INSTANCE + "~" + name + ".cfg, or give --url"
                        : "there are: " + String.join(", ", names)));
    }

    private @Nullable DataFlow service(String name) {
        ServiceReference<DataFlow>[] references = instances.getServiceReferences();
        if (references != null) {
            for (ServiceReference<DataFlow> reference : references) {
                if (name.equals(reference.getProperty("name"))) {
                    return instances.getService(reference);
                }
            }
        }
        return null;
    }

    /** Returns how many instances there are files for, which are read a moment after the start. */
    private long expected() {
        Path conf = folder("conf").orElse(null);
        if (conf == null || !Files.isDirectory(conf)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(conf)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("dev\\.dataflow\\.instance[~-].+\\.(cfg|config|cfg\\.json)"))
                    .count();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    @Override
    public Optional<Path> folder(String name) {
        String home = context.getProperty("dataflow.home");
        return home == null ? Optional.empty() : Optional.of(Path.of(home, name));
    }
}
