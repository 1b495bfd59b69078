package dev.dataflow.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;

/**
 * A framework that runs a distribution's bundles. Its storage is a temporary folder of its own, so that several can run
 * from one distribution at a time. Closing stops every bundle, waits for it, and deletes the storage. Thread-safe.
 */
public final class Platform implements AutoCloseable {
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private static final String DOCTOR = "(dataflow.role=doctor)";
    private static final String DEPLOYMENTS = "(dataflow.role=deployments)";

    private final Framework framework;
    private final Path storage;
    private final List<Bundle> installed = new CopyOnWriteArrayList<>();
    private final Map<Bundle, BundleException> failures = new ConcurrentHashMap<>();

    private Platform(Framework framework, Path storage) {
        this.framework = framework;
        this.storage = storage;
    }

    /**
     * Starts the bundles of a distribution. A bundle that cannot start stops no other: {@link #problems()} tells.
     *
     * @param home the distribution's folder
     * @param overrides framework settings that replace those of the distribution
     */
    public static Platform start(Path home, Map<String, String> overrides) throws BundleException, IOException {
        return start(new Home(home), Scope.STAY, overrides);
    }

    static Platform start(Home home, Scope scope, Map<String, String> overrides) throws BundleException, IOException {
        Platform platform = prepare(home, scope, overrides);
        platform.begin();
        return platform;
    }

    /** Makes a framework and installs the bundles; nothing runs yet. */
    static Platform prepare(Home home, Scope scope, Map<String, String> overrides) throws BundleException, IOException {
        Path storage = Files.createTempDirectory("dataflow-");
        Map<String, Object> settings = FrameworkSettings.read(home, scope);
        settings.putAll(overrides);
        settings.put(Constants.FRAMEWORK_STORAGE, storage.resolve("bundles").toString());
        settings.put("felix.fileinstall.tmpdir", storage.resolve("plugins").toString());
        settings.put("felix.log.logger", new FrameworkLogger());

        Platform platform = new Platform(create(settings), storage);
        try {
            platform.framework.init();
            // Before the framework: it has started when they have, and tells those who wait for that.
            platform.install(BundleSelection.of(home, scope));
            platform.installed.forEach(platform::start);
            return platform;
        } catch (BundleException | RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** Starts what was prepared. */
    void begin() throws BundleException, IOException {
        try {
            framework.start();
        } catch (BundleException | RuntimeException e) {
            close();
            throw e;
        }
        // Again those that could not start, to learn why.
        for (Bundle bundle : installed) {
            if (bundle.getState() != Bundle.ACTIVE) {
                start(bundle);
            }
        }
        // Who asks waits until the plugins are there.
        supplied(DEPLOYMENTS);
    }

    /** The system bundle's context: the way to every bundle and service inside. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Names every bundle that is installed but not active, with its reason. */
    public List<String> problems() {
        Map<Long, List<String>> findings = supplied(DOCTOR);
        List<String> problems = new ArrayList<>();
        for (Bundle bundle : context().getBundles()) {
            if (findings.containsKey(bundle.getBundleId())) {
                problems.addAll(findings.get(bundle.getBundleId()));
            } else if (bundle.getState() != Bundle.ACTIVE && !isFragment(bundle)) {
                problems.add(
                        bundle.getSymbolicName() + " " + bundle.getVersion() + " is not active: " + reason(bundle));
            }
        }
        return problems;
    }

    // The kernel registers this very type, with a property of its own; without the kernel, nobody tells.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private <K> Map<K, List<String>> supplied(String role) {
        try {
            for (ServiceReference<Supplier> reference : context().getServiceReferences(Supplier.class, role)) {
                Supplier<Map<K, List<String>>> supplier = context().getService(reference);
                if (supplier != null) {
                    return supplier.get();
                }
            }
            return Map.of();
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits until the framework has stopped, whoever stops it. */
    public void awaitStop() throws InterruptedException {
        int type;
        do {
            type = framework.waitForStop(0).getType();
        } while (type == FrameworkEvent.STOPPED_UPDATE || type == FrameworkEvent.STOPPED_SYSTEM_REFRESHED);
    }

    @Override
    public void close() throws BundleException, IOException {
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        delete(storage);
    }

    // The framework's own type says "strings", the framework also reads objects: its logger is one.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Framework create(Map<String, Object> settings) {
        FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class, Platform.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No OSGi framework in lib/"));
        return factory.newFramework((Map) settings);
    }

    private void install(List<Path> jars) throws BundleException {
        for (Path jar : jars) {
            // "reference:" runs the jar where it lies, without a copy.
            installed.add(context().installBundle("reference:" + jar.toUri()));
        }
    }

    private void start(Bundle bundle) {
        if (isFragment(bundle)) {
            return;
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            failures.put(bundle, e);
        }
    }

    private String reason(Bundle bundle) {
        BundleException failure = failures.get(bundle);
        return failure == null ? "it was stopped, or never started" : String.valueOf(failure.getMessage());
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
