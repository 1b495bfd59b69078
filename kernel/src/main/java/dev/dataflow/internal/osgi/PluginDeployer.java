package dev.dataflow.internal.osgi;

import dev.dataflow.PluginTrust;
import dev.dataflow.internal.plugin.JarCheck;
import dev.dataflow.internal.plugin.PluginUnit;
import dev.dataflow.internal.plugin.PrivateCopies;
import dev.dataflow.internal.plugin.TimeLimit;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bundles of the plugin folder as the folder is: a jar in it, or in a folder inside, is an installed and started
 * bundle. Every jar is copied first; the copy is checked, and the copy is installed, so that what runs is what was trusted.
 * One thread at a time looks; the state may be asked by any.
 */
final class PluginDeployer {

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private static final long PATIENCE_SECONDS = 60;

    private final BundleContext context;
    private final Path folder;
    private final PluginTrust trust;
    private final PluginKeeper keeper;
    private Map<Path, PluginUnit.Mark> deployed = new LinkedHashMap<>();
    private Map<Path, PluginUnit.Mark> seen = new LinkedHashMap<>();
    private final Map<Path, PluginUnit.Mark> refusedAs = new LinkedHashMap<>();
    private final Map<Path, List<String>> sentences = new LinkedHashMap<>();
    private volatile Map<String, List<String>> refused = Map.of();
    private final CountDownLatch begun = new CountDownLatch(1);
    private @Nullable PrivateCopies copies;

    PluginDeployer(BundleContext context, Path folder, PluginTrust trust, PluginKeeper keeper) {
        this.keeper = keeper;
        this.context = context;
        this.folder = folder;
        this.trust = trust;
    }

    /** Offers why jars are refused, by the names of their files; who asks waits for the first look. */
    void open() {
        Supplier<Map<String, List<String>>> state = this::refused;
        context.registerService(
                Supplier.class, state, FrameworkUtil.asDictionary(Map.of("dataflow.role", "deployments")));
    }

    /** Deploys what is in the folder. */
    void begin() {
        try {
            look(true);
        } finally {
            begun.countDown();
        }
    }

    private Map<String, List<String>> refused() {
        try {
            if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The plugins in {} are not all started after {} s", folder, PATIENCE_SECONDS);
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        return refused;
    }

    /**
     * Looks into the folder and takes in what has changed.
     *
     * @param atOnce whether a jar is taken as it is now; else when it was the same at the last look
     */
    void look(boolean atOnce) {
        Map<Path, PluginUnit.Mark> found = new LinkedHashMap<>();
        try {
            PluginUnit.scan(folder).forEach(unit -> found.putAll(unit.jars()));
        } catch (IOException unreadable) {
            LOG.warn("The plugin folder {} cannot be read: {}", folder, unreadable.toString());
            return;
        }
        List<Bundle> changed = new ArrayList<>();
        List<Bundle> wanted = new ArrayList<>();
        found.forEach((jar, mark) -> {
            boolean known = mark.equals(deployed.get(jar)) || mark.equals(refusedAs.get(jar));
            if (!known && (atOnce || mark.equals(seen.get(jar)))) {
                take(jar, mark, changed, wanted);
            }
        });
        deployed.keySet().stream()
                .filter(jar -> !found.containsKey(jar))
                .toList()
                .forEach(jar -> {
                    deployed.remove(jar);
                    uninstall(jar, changed);
                });
        refusedAs.keySet().retainAll(found.keySet());
        sentences.keySet().retainAll(found.keySet());
        seen = found;
        publish();
        if (!changed.isEmpty()) {
            Wirings.refresh(context, changed);
        }
        wanted.forEach(bundle -> {
            start(bundle);
            keeper.deployed(List.of(bundle.getLocation()));
        });
        publish();
    }

    private void publish() {
        Map<String, List<String>> now = new LinkedHashMap<>();
        sentences.forEach((jar, why) -> now.put(folder.relativize(jar).toString(), List.copyOf(why)));
        refused = java.util.Collections.unmodifiableMap(now);
    }

    private void take(Path jar, PluginUnit.Mark mark, List<Bundle> changed, List<Bundle> wanted) {
        String name = jar.getFileName().toString();
        sentences.remove(jar);
        refusedAs.remove(jar);
        Path place = null;
        try {
            PrivateCopies mine = copies == null ? PrivateCopies.open() : copies;
            copies = mine;
            place = mine.folder();
            Path copy = PrivateCopies.copy(jar, place);
            List<Problem> problems = JarCheck.ofBundle(copy, name, trust);
            if (problems.isEmpty()) {
                wanted.add(install(jar, copy, changed));
                deployed.put(jar, mark);
            } else {
                refuse(jar, mark, problems.stream().map(Problem::message).toList());
            }
        } catch (IOException unreadable) {
            refuse(jar, mark, List.of("Plugin " + name + " cannot be read (" + unreadable + "). Copy it again."));
        } catch (BundleException failure) {
            refuse(jar, mark, List.of(notInstalled(name, failure)));
        } finally {
            if (place != null) {
                PrivateCopies.delete(place);
            }
            if (!deployed.containsKey(jar)) {
                keeper.deployed(List.of(jar.toUri().toString()));
            }
        }
    }

    private void refuse(Path jar, PluginUnit.Mark mark, List<String> why) {
        refusedAs.put(jar, mark);
        sentences.put(jar, why);
        why.forEach(LOG::error);
        if (deployed.containsKey(jar)) {
            LOG.warn("What was installed of {} before stays.", jar.getFileName());
        }
    }

    private static String notInstalled(String name, BundleException failure) {
        return failure.getType() == BundleException.DUPLICATE_BUNDLE_ERROR
                ? "Plugin " + name
                        + " is installed already, in this very version, from another file. Remove one of them."
                : "Plugin " + name + " cannot be installed: " + failure.getMessage() + ". Ask its author.";
    }

    private Bundle install(Path jar, Path copy, List<Bundle> changed) throws IOException, BundleException {
        String location = jar.toUri().toString();
        keeper.deploying(location);
        Bundle before = context.getBundle(location);
        try (InputStream in = Files.newInputStream(copy)) {
            if (before == null) {
                Bundle made = context.installBundle(location, in);
                LOG.info("{} is installed from {}", made, jar);
                return made;
            }
            before.update(in);
            changed.add(before);
            LOG.info("{} is updated from {}", before, jar);
            return before;
        }
    }

    private void uninstall(Path jar, List<Bundle> changed) {
        Bundle bundle = context.getBundle(jar.toUri().toString());
        if (bundle == null) {
            return;
        }
        try {
            bundle.uninstall();
            changed.add(bundle);
            LOG.info("{} is uninstalled, its jar is gone", bundle);
        } catch (BundleException failure) {
            LOG.error("{} cannot be uninstalled", bundle, failure);
        }
    }

    private void start(Bundle bundle) {
        if (bundle.getState() == Bundle.UNINSTALLED || PluginDoctor.isFragment(bundle)) {
            return;
        }
        Optional<Path> jar = deployed.keySet().stream()
                .filter(each -> each.toUri().toString().equals(bundle.getLocation()))
                .findFirst();
        String name = jar.map(each -> each.getFileName().toString()).orElse(bundle.getLocation());
        try {
            TimeLimit.call("dataflow-bundle-start", TimeLimit.OF_PLUGINS, () -> {
                bundle.start();
                return true;
            });
        } catch (TimeoutException late) {
            say(
                    jar,
                    "Plugin " + name + " has not ended its start after " + TimeLimit.OF_PLUGINS.toSeconds()
                            + " s. Ask its author, and remove it until it is mended.");
        } catch (ExecutionException failure) {
            if (!isUnresolved(failure.getCause())) {
                Throwable cause = failure.getCause();
                Throwable why = cause != null && cause.getCause() != null ? cause.getCause() : cause;
                say(
                        jar,
                        "Plugin " + name + " failed when it was started: " + why
                                + ". Ask its author, and remove it until it is mended.");
            }
        }
    }

    private void say(Optional<Path> jar, String sentence) {
        jar.ifPresent(path -> sentences.put(path, List.of(sentence)));
        LOG.error(sentence);
    }

    /** What a bundle lacks is told by the keeper, which knows what came meanwhile. */
    private static boolean isUnresolved(@Nullable Throwable failure) {
        return failure instanceof BundleException unresolved && unresolved.getType() == BundleException.RESOLVE_ERROR;
    }

    void close() {
        try {
            if (copies != null) {
                copies.close();
            }
        } catch (IOException open) {
            LOG.debug("Copies of plugins are deleted at the next start", open);
        }
    }
}
