package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.probe.Leaks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles that are swapped and removed in Felix, while eight threads of another bundle work without a pause. */
final class SwapIT {

    private static final boolean SOAK = Boolean.getBoolean("dataflow.soak");
    private static final int SWAPS = SOAK ? 50 : 8;
    private static final int ROUNDS = SOAK ? 200 : 6;
    /** What the test's own lists, logs and the compiler of the JVM may add to the heap. */
    private static final long SPARE = 8_000_000;

    private static final String DIALECT = "dev.dataflow.dialect.sqlite";

    @TempDir
    private Path folder;

    private Platform platform;
    private Path feature;

    @BeforeEach
    void start() throws Exception {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.writeString(
                conf.resolve("dev.dataflow.instance~shop.cfg"),
                "url = sqlite:" + folder.resolve("shop.db")
                        + "\npool.size = 1\npool.max_overflow = 15\nplugins.grace.period = 60s\n");
        feature = SwapBundles.vault("1.0.0").write(folder.resolve("vault.jar"));
        platform = Platform.start(
                Home.current().root(),
                Map.of("felix.fileinstall.dir", conf.toString(), "dataflow.default.url", "sqlite::memory:"));
        Await.until(() -> Bundles.instances(platform).contains("shop"));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void withGraceNothingFailsWhileTheDialectAndAFeatureAreSwapped() throws Exception {
        Bundle vault = Bundles.install(platform, feature);
        Function<String, String> load = load();
        Bundle models = Bundles.named(platform, "com.acme.models");
        BundleWiring wiring = models.adapt(BundleWiring.class);

        load.apply("start");
        for (int round = 0; round < SWAPS; round++) {
            Path next = SwapBundles.vault("1.0." + (round + 1)).write(folder.resolve("vault-" + round + ".jar"));
            try (InputStream jar = Files.newInputStream(next)) {
                vault.update(jar);
            }
            Bundles.refresh(platform, vault);
            Bundle dialect = Bundles.named(platform, DIALECT);
            if (round % 2 == 0) {
                dialect.update();
                Bundles.refresh(platform, dialect);
            } else {
                dialect.stop();
                dialect.start();
            }
        }

        assertThat(load.apply("stop")).isEqualTo("failures [], wrong 0, lost 0, missing in the journal 0");
        assertThat(models.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(models.adapt(BundleWiring.class)).isSameAs(wiring);
        assertThat(platform.problems()).isEmpty();
    }

    @Test
    void nothingIsLeftOfABundleThatWasRemoved() throws Exception {
        Bundles.install(platform, feature);
        Function<String, String> load = load();
        assertThat(load.apply("once")).isEqualTo("done");
        for (String name :
                List.of(DIALECT, "dev.dataflow.nodes.standard", "dev.dataflow.nodes.code", SwapBundles.VAULT)) {
            cycle(name, load);
            int threads = Thread.activeCount();
            long files = openFiles();
            long heap = Leaks.heap();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                loaders.add(cycle(name, load));
            }
            assertThat(Leaks.left(loaders)).as("class loaders of %s", name).isZero();
            assertThat(Thread.activeCount()).as("threads of %s", name).isLessThanOrEqualTo(threads + 2);
            assertThat(openFiles()).as("files of %s", name).isLessThanOrEqualTo(files + 4);
            assertThat(Leaks.heap()).as("heap after %s", name).isLessThan(heap + SPARE);
        }
        assertThat(platform.problems()).isEmpty();
    }

    @Test
    void nothingIsLeftOfTheKernelAndTheShell() throws Exception {
        for (String name : List.of("dev.dataflow.shell", "dev.dataflow.kernel")) {
            restart(name);
            int threads = Thread.activeCount();
            long files = openFiles();
            long heap = Leaks.heap();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                loaders.add(restart(name));
            }
            assertThat(Leaks.left(loaders)).as("class loaders of %s", name).isZero();
            assertThat(Thread.activeCount()).as("threads of %s", name).isLessThanOrEqualTo(threads + 2);
            assertThat(openFiles()).as("files of %s", name).isLessThanOrEqualTo(files + 4);
            assertThat(Leaks.heap()).as("heap after %s", name).isLessThan(heap + SPARE);
        }
        assertThat(platform.problems()).isEmpty();
    }

    /** Removes a bundle and installs it again; returns, when the instance is there, the class loader that it had before. */
    private WeakReference<ClassLoader> restart(String name) throws Exception {
        Bundle old = Bundles.named(platform, name);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(old.adapt(BundleWiring.class).getClassLoader());
        String location = old.getLocation();
        old.uninstall();
        Bundles.refresh(platform, old);
        platform.context().installBundle(location).start();
        Await.until(() -> Bundles.instances(platform).contains("shop")
                && platform.problems().isEmpty());
        return loader;
    }

    /** Removes a bundle, installs it again, and uses it; returns the class loader that it had before. */
    private WeakReference<ClassLoader> cycle(String name, Function<String, String> load) throws Exception {
        Bundle old = Bundles.named(platform, name);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(old.adapt(BundleWiring.class).getClassLoader());
        String location = old.getLocation();
        old.uninstall();
        Bundles.refresh(platform, old);
        platform.context().installBundle(location).start();
        assertThat(load.apply("once")).isEqualTo("done");
        return loader;
    }

    private static long openFiles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return 0; // only Linux tells
        }
        try (var all = Files.list(handles)) {
            return all.count();
        }
    }

    private Function<String, String> load() throws Exception {
        Path annotation = SwapBundles.annotation().write(folder.resolve("vault-annotation.jar"));
        Bundles.install(platform, annotation);
        Bundles.install(platform, SwapBundles.models(annotation).write(folder.resolve("models.jar")));
        Bundles.install(platform, SwapBundles.load().write(folder.resolve("load.jar")));
        Function<String, String> load = Bundles.service(platform, Function.class, "(role=load)");
        assertThat(load.apply("ready")).isEqualTo("Journal Parcel");
        return load;
    }
}
