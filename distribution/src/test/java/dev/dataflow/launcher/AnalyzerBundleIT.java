package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** A bundle with a migration analyzer that is installed, updated and removed in Felix, while an instance stays open. */
final class AnalyzerBundleIT {

    private static final String SPI = ";version=\"[1.0,2)\"";

    @TempDir
    private Path folder;

    private Platform platform;
    private Function<String, String> host;
    private int trials;

    @BeforeEach
    void start() throws Exception {
        platform = Platform.start(
                Home.current().root(),
                Map.of(
                        "felix.fileinstall.dir",
                        Files.createDirectory(folder.resolve("conf")).toString(),
                        "dataflow.default.url",
                        "sqlite:" + folder.resolve("default.db")));
        Await.until(() -> !Bundles.instances(platform).isEmpty());
        install(host().write(folder.resolve("host.jar")));
        host = function();
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void anAnalyzerTakesEffectWhenItsBundleComesAndNoLongerWhenItHasGone() throws Exception {
        assertThat(host.apply("Apple")).isEqualTo("made");

        Bundle censor = install(censor("1.0.0", "HIGH").write(folder.resolve("censor-1.jar")));
        assertThat(Commands.json(platform, "plugins", Map.of())).contains("analyzer censor");
        awaitUse("DF-307");
        assertThat(host.apply("Berry")).isEqualTo("DF-307");
        assertThat(host.apply("Apple")).isEqualTo("made");

        update(censor, censor("1.1.0", "MEDIUM").write(folder.resolve("censor-2.jar")));
        assertThat(host.apply("Berry")).isEqualTo("made");

        update(censor, censor("1.2.0", "CRITICAL").write(folder.resolve("censor-3.jar")));
        awaitUse("DF-307");
        assertThat(host.apply("Cherry")).isEqualTo("DF-307");

        WeakReference<ClassLoader> loader =
                new WeakReference<>(censor.adapt(BundleWiring.class).getClassLoader());
        censor.uninstall();
        refresh(censor);
        assertThat(host.apply("Cherry")).isEqualTo("made");
        assertThat(Commands.json(platform, "plugins", Map.of())).doesNotContain("analyzer censor");
        assertThat(isCollected(loader)).as("the class loader is let go").isTrue();
        assertThat(platform.problems()).isEmpty();
    }

    /** What comes is told to an instance on another thread: models that were not there before are tried until it counts. */
    private void awaitUse(String outcome) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!host.apply("Trial" + ++trials).equals(outcome)) {
            assertThat(System.nanoTime())
                    .as("It has not become %s within 20 s", outcome)
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A plugin that finds every change as risky as it is told. */
    private static PluginBundle censor(String version, String risk) {
        return PluginBundle.plugin("censor", version, """
                        @Override public java.util.List<dev.dataflow.spi.migration.MigrationAnalyzer> migrationAnalyzers() {
                            return java.util.List.of(new Censor());
                        }
                        """)
                .header("Import-Package", "dev.dataflow.spi" + SPI + ",dev.dataflow.spi.migration" + SPI)
                .source("com.acme.censor.Censor", """
                        package com.acme.censor;

                        import dev.dataflow.spi.migration.*;
                        import java.util.List;

                        final class Censor implements MigrationAnalyzer {
                            @Override public String name() {
                                return "censor";
                            }

                            @Override public List<Finding> analyze(List<SchemaChange> changes, MigrationContext context) {
                                return List.of(Finding.of("any", Risk.%s, changes.get(0), "any change"));
                            }
                        }
                        """.formatted(risk));
    }

    /** A bundle whose function registers a model by its name and uses it: {@code made}, or the code of the refusal. */
    private static PluginBundle host() {
        return PluginBundle.bundle("com.acme.host", "1.0.0")
                .header("Bundle-Activator", "com.acme.host.Host")
                .header(
                        "Import-Package",
                        "dev.dataflow" + SPI + ",dev.dataflow.spi.error" + SPI + ",dev.dataflow.spi.model" + SPI
                                + ",org.osgi.framework")
                .source("com.acme.host.Host", """
                        package com.acme.host;

                        import dev.dataflow.DataFlow;
                        import dev.dataflow.spi.error.DataFlowException;
                        import dev.dataflow.spi.model.*;
                        import java.util.*;
                        import java.util.function.Function;
                        import org.osgi.framework.*;

                        public final class Host implements BundleActivator, Function<String, String> {
                            private DataFlow db;

                            @Override public void start(BundleContext context) {
                                db = context.getService(context.getServiceReference(DataFlow.class));
                                context.registerService(
                                        Function.class, this, new Hashtable<>(Map.of("role", "host")));
                            }

                            @Override public void stop(BundleContext context) {}

                            @Override public String apply(String model) {
                                db.register(ModelDefinition.builder(model).field("id", FieldType.text()).build());
                                try {
                                    db.express().count(model);
                                    return "made";
                                } catch (DataFlowException refused) {
                                    return refused.code();
                                }
                            }
                        }
                        """);
    }

    private Bundle install(Path jar) throws Exception {
        Bundle bundle = platform.context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    private void update(Bundle bundle, Path jar) throws Exception {
        try (InputStream fresh = Files.newInputStream(jar)) {
            bundle.update(fresh);
        }
        refresh(bundle);
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener listener = event -> refreshed.countDown();
        platform.context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(Arrays.asList(bundle), listener);
        assertThat(refreshed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @SuppressWarnings("unchecked") // the bundle and the test share the JDK's type
    private Function<String, String> function() throws Exception {
        ServiceReference<?>[] found =
                platform.context().getAllServiceReferences(Function.class.getName(), "(role=host)");
        return (Function<String, String>) platform.context().getService(found[0]);
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (int attempt = 0; attempt < 50 && reference.get() != null; attempt++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return reference.get() == null;
    }
}
