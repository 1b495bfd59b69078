package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Bundles of features that are uninstalled in Felix while threads of another bundle work on a model that has them all. */
@Timeout(600)
final class FeatureRemovalIT {

    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 50 : 5;
    private static final Path WORK = Path.of("src", "test", "host", "com", "example", "removal", "Work.java");
    private static final String SPI = ";version=\"[1.0,2)\"";

    private static final String MODELS = """
            models:
              Note:
                fields: {id: text, writer: text, secret: text, size: integer}
                options:
                  multi_tenant: true
                  soft_delete: true
                  versioned: true
                  audit_log: true
                  encryption: {fields: [secret]}
            """;

    @TempDir
    private Path folder;

    private Platform platform;
    private Function<String, String> work;

    @BeforeEach
    void start() throws Exception {
        Path keys = folder.resolve("keys.json");
        Path conf = Files.createDirectory(folder.resolve("conf"));
        for (String name : List.of("shop", "plain")) {
            Files.writeString(
                    conf.resolve("dev.dataflow.instance~" + name + ".cfg"),
                    "url = sqlite:" + folder.resolve("shop.db") + "\nencryption.keys.file = " + keys
                            + "\nplugins.grace.period = 0s\n");
        }
        platform = Platform.start(Home.current().root(), Map.of("felix.fileinstall.dir", conf.toString()));
        Await.until(() -> Bundles.instances(platform).equals(List.of("plain", "shop")));
        assertThat(Gogo.typed(platform, "dataflow:task run keys create file=" + keys + " --instance shop"))
                .contains("blind_index");
        Bundles.install(platform, load().write(folder.resolve("load.jar")));
        work = Bundles.service(platform, Function.class, "(role=removal)");
        work.apply("register " + Files.writeString(folder.resolve("models.yaml"), MODELS));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void notOneStatementRunsWithoutItsCondition() throws Exception {
        long seed = Long.getLong("dataflow.seed", System.nanoTime());
        List<String> features =
                new ArrayList<>(List.of("multitenancy", "softdelete", "versioning", "audit", "encryption"));
        Collections.shuffle(features, new Random(seed));
        work.apply("start");
        for (int round = 0; round < ROUNDS; round++) {
            String feature = features.get(round % features.size());
            work.apply("await");
            Bundle bundle = Bundles.named(platform, "dev.dataflow.feature." + feature + ".runtime");
            String location = bundle.getLocation();
            remove(bundle, round % 2 == 0);
            assertThat(work.apply("refusals")).as(feature).isEqualTo("[DF-610]");
            work.apply("back");
            platform.context().installBundle(location).start();
        }
        work.apply("await");
        System.out.println("FeatureRemovalIT seed " + seed + ": " + work.apply("counts"));
        assertThat(work.apply("finish")).as("seed %s", seed).isEmpty();
        assertThat(platform.problems()).isEmpty();
    }

    /** Uninstalls a bundle; one that is held is told to be leaving until that ends. */
    private void remove(Bundle bundle, boolean held) throws Exception {
        if (held) {
            work.apply("hold");
        }
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> uninstall(bundle));
        if (held) {
            Await.until(() -> work.apply("refusal").equals("DF-706"));
            assertThat(work.apply("refusals")).isEqualTo("[DF-706]");
            assertThat(leaving).isNotDone();
            work.apply("let go");
        }
        leaving.get(120, TimeUnit.SECONDS);
        work.apply("gone");
        Bundles.refresh(platform, bundle);
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The work, as a service that follows words. */
    private static PluginBundle load() throws Exception {
        return PluginBundle.bundle("com.acme.removal", "1.0.0")
                .header("Bundle-Activator", "com.example.removal.Load")
                .header(
                        "Import-Package",
                        String.join(
                                ",",
                                "dev.dataflow" + SPI,
                                "dev.dataflow.workflow" + SPI,
                                "dev.dataflow.spi.data" + SPI,
                                "dev.dataflow.spi.error" + SPI,
                                "org.osgi.framework"))
                .source("com.example.removal.Work", Files.readString(WORK))
                .source("com.example.removal.Load", """
                        package com.example.removal;

                        import dev.dataflow.DataFlow;
                        import java.nio.file.Path;
                        import java.util.Map;
                        import java.util.function.Function;
                        import org.osgi.framework.*;

                        public final class Load implements BundleActivator, Function<String, String> {
                            private DataFlow db;
                            private Work work;

                            @Override public void start(BundleContext context) throws Exception {
                                db = instance(context, "shop");
                                work = new Work(db, instance(context, "plain"));
                                context.registerService(
                                        Function.class, this, FrameworkUtil.asDictionary(Map.of("role", "removal")));
                            }

                            private static DataFlow instance(BundleContext context, String name) throws Exception {
                                return context.getService(context.getServiceReferences(
                                        DataFlow.class, "(name=" + name + ")").iterator().next());
                            }

                            @Override public void stop(BundleContext context) {
                                work.stop();
                            }

                            @Override public String apply(String command) {
                                try {
                                    return done(command);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }

                            private String done(String command) throws InterruptedException {
                                switch (command) {
                                    case "start": work.start(); return "";
                                    case "await": work.awaitWork(); return "";
                                    case "hold": work.hold(); return "";
                                    case "let go": work.letGo(); return "";
                                    case "gone": work.gone(true); return "";
                                    case "back": work.gone(false); return "";
                                    case "refusal": return work.refusal();
                                    case "refusals": return work.refusals().toString();
                                    case "counts": return work.counts();
                                    case "finish": return work.finish();
                                    default:
                                        db.register(Path.of(command.substring("register ".length())));
                                        return "";
                                }
                            }
                        }
                        """);
    }
}
