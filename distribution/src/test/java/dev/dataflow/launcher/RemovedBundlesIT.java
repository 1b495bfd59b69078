package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.probe.Leaks;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What is left of each feature, of write protection and of the dialects of servers when their bundles go and come again. */
final class RemovedBundlesIT {

    private static final int ROUNDS = Boolean.getBoolean("dataflow.soak") ? 200 : 1;
    /** What the test's own lists, logs and the compiler of the JVM may add to the heap. */
    private static final long SPARE = 8_000_000;

    /** Keys of this test alone. */
    private static final String KEYS = """
            {"encryption":{"primaryKeyId":1870051912,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",\
            "value":"GiAL3+4hbLo01k+RdCm8BA6mn/evQFmqzqmrIsjKxRXZsg==","keyMaterialType":"SYMMETRIC"},"status":"ENABLED",\
            "keyId":1870051912,"outputPrefixType":"TINK"}]},"blind_index":{"primaryKeyId":3821202988,"key":[{"keyData":{"typeUrl":\
            "type.googleapis.com/google.crypto.tink.HmacPrfKey","value":"EgIIAxogtBR57BJZgqPmsAmrlnAwVLbZ83KpiuvGYWFmc78Ybhw=",\
            "keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":3821202988,"outputPrefixType":"RAW"}]}}
            """;

    private static final String WORK = """
            models:
              Note:
                fields: {id: {type: uuid, key: true, generate: uuid7}, text: text, secret: text}
                options:
                  multi_tenant: true
                  soft_delete: true
                  versioned: true
                  audit_log: true
                  encryption: {fields: [secret]}
            workflow:
              name: work
              nodes:
                create: {type: NoteCreateNode, params: {text: a, secret: b}}
                update: {type: NoteUpdateNode, params: {fields: {secret: c}}}
                delete: {type: NoteDeleteNode, params: {}}
              connections:
                - create.id -> update.id
                - update.id -> delete.id
            """;

    @TempDir
    private Path folder;

    private Platform platform;
    private Path work;

    @BeforeEach
    void start() throws Exception {
        work = Files.writeString(folder.resolve("work.yaml"), WORK);
        Path keys = Files.writeString(folder.resolve("keys.json"), KEYS);
        Path conf = Files.createDirectory(folder.resolve("conf"));
        write(conf, "shop", "sqlite:" + folder.resolve("shop.db"), "encryption.keys.file = " + keys);
        write(conf, "postgres", "postgresql://u@127.0.0.1:1/x", "pool.timeout = 250ms");
        write(conf, "mysql", "mysql://u@127.0.0.1:1/x", "pool.timeout = 250ms");
        platform = Platform.start(Home.current().root(), Map.of("felix.fileinstall.dir", conf.toString()));
        Await.until(() -> Bundles.instances(platform).containsAll(List.of("mysql", "postgres", "shop")));
    }

    private static void write(Path conf, String name, String url, String more) throws IOException {
        Files.writeString(
                conf.resolve("dev.dataflow.instance~" + name + ".cfg"),
                "url = " + url + "\n" + more + "\nplugins.grace.period = 0s\n");
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void nothingIsLeftOfAFeatureAndItsModelsWaitForIt() throws Exception {
        assertThat(run()).contains("\"ok\":true");
        for (String feature : List.of("multitenancy", "softdelete", "versioning", "audit", "encryption")) {
            nothingIsLeft(
                    "dev.dataflow.feature." + feature + ".runtime",
                    () -> assertThat(run())
                            .contains("\"ok\":false", "DF-610", "dev.dataflow:dataflow-feature-" + feature));
        }
    }

    @Test
    void nothingIsLeftOfWriteProtectionAndOfTheDialectsOfServers() throws Exception {
        for (String name : List.of(
                "dev.dataflow.protection.standard", "dev.dataflow.dialect.postgres", "dev.dataflow.dialect.mysql")) {
            nothingIsLeft(name, () -> {});
        }
    }

    private void nothingIsLeft(String name, Runnable whileAway) throws Exception {
        cycle(name, whileAway);
        int threads = Thread.activeCount();
        long heap = Leaks.heap();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            loaders.add(cycle(name, whileAway));
        }
        assertThat(Leaks.left(loaders)).as("class loaders of %s", name).isZero();
        assertThat(Thread.activeCount()).as("threads of %s", name).isLessThanOrEqualTo(threads + 2);
        assertThat(Leaks.heap()).as("heap after %s", name).isLessThan(heap + SPARE);
        assertThat(platform.problems()).isEmpty();
    }

    /** Removes a bundle, installs it again, and uses all; returns the class loader that it had before. */
    private WeakReference<ClassLoader> cycle(String name, Runnable whileAway) throws Exception {
        Bundle old = Bundles.named(platform, name);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(old.adapt(BundleWiring.class).getClassLoader());
        String location = old.getLocation();
        old.uninstall();
        Bundles.refresh(platform, old);
        whileAway.run();
        platform.context().installBundle(location).start();
        Await.until(() -> run().contains("\"ok\":true"));
        assertThat(Commands.json(platform, "doctor", Map.of())).contains("Instance mysql", "Instance postgres");
        return loader;
    }

    private String run() {
        return Commands.json(platform, "run", Map.of("file", work.toString(), "instance", "shop", "tenant", "acme"));
    }
}
