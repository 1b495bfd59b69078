package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of a container in this process, and the services that they have registered. */
final class Bundles {

    private Bundles() {}

    /** Returns the names of the instances that are services now, sorted. */
    static List<String> instances(Platform platform) {
        return properties(platform, "dev.dataflow.DataFlow", null, "name");
    }

    /** Returns the versions of a plugin that are services now, sorted. */
    static List<String> versions(Platform platform, String plugin) {
        return properties(
                platform,
                "dev.dataflow.spi.DataFlowPlugin",
                "(dataflow.plugin.name=" + plugin + ")",
                "dataflow.plugin.version");
    }

    private static List<String> properties(
            Platform platform, String type, @org.jspecify.annotations.Nullable String filter, String property) {
        return Arrays.stream(references(platform, type, filter))
                .map(reference -> String.valueOf(reference.getProperty(property)))
                .sorted()
                .toList();
    }

    private static ServiceReference<?>[] references(
            Platform platform, String type, @org.jspecify.annotations.Nullable String filter) {
        try {
            ServiceReference<?>[] found = platform.context().getAllServiceReferences(type, filter);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Returns the first service of a type that a bundle shares with the tests, because it is the JDK's. */
    @SuppressWarnings("unchecked") // the caller knows what the bundle has registered
    static <T> T service(Platform platform, Class<? super T> type, String filter) {
        return (T) platform.context().getService(references(platform, type.getName(), filter)[0]);
    }

    /** Returns the bundle of that name, which is there. */
    static Bundle named(Platform platform, String name) {
        return find(platform, name).orElseThrow();
    }

    /** Returns the bundle of that name. */
    static Optional<Bundle> find(Platform platform, String name) {
        return Arrays.stream(platform.context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    /** Installs a bundle and starts it. */
    static Bundle install(Platform platform, Path jar) throws BundleException {
        Bundle bundle = platform.context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    /** Refreshes bundles; returns when that is done. */
    static void refresh(Platform platform, Bundle... bundles) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        platform.context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(Arrays.asList(bundles), listener);
        assertThat(refreshed.await(60, TimeUnit.SECONDS)).isTrue();
    }
}
