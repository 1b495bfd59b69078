package dev.dataflow.launcher;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;

/** The bundles of the swap tests: the sample feature of {@code testkit}, its annotation, annotated models, and work. */
final class SwapBundles {

    /** The symbolic name of the feature's bundle. */
    static final String VAULT = "dev.dataflow.testkit.vault";

    private static final String SPI = ";version=\"[1.0,2)\"";
    private static final Path WORK = Path.of("src", "test", "host", "com", "example", "swap", "Work.java");

    private SwapBundles() {}

    /** The sample feature, from the classes of {@code testkit}. */
    static PluginBundle vault(String version) throws IOException {
        return PluginBundle.bundle(VAULT, version)
                .header("Require-Capability", PluginBundle.EXTENDER)
                .header(
                        "Import-Package",
                        String.join(
                                ",",
                                "dev.dataflow.spi" + SPI,
                                "dev.dataflow.spi.error" + SPI,
                                "dev.dataflow.spi.feature" + SPI,
                                "dev.dataflow.spi.model" + SPI,
                                "dev.dataflow.spi.operation" + SPI,
                                "dev.dataflow.spi.query" + SPI))
                .classes(Path.of(System.getProperty("testkit.jar")), "dev/dataflow/testkit/sample/")
                .provider("dev.dataflow.testkit.sample.VaultPlugin");
    }

    /** The feature's annotation, in a bundle of its own, so that models need not be refreshed with the feature. */
    static PluginBundle annotation() {
        return PluginBundle.bundle("com.acme.vault", "1.0.0")
                .header("Import-Package", "dev.dataflow.spi.model" + SPI)
                .header("Export-Package", "com.acme.vault;version=\"1.0.0\"")
                .source("com.acme.vault.Vault", """
                        package com.acme.vault;

                        import dev.dataflow.spi.model.ModelOption;
                        import java.lang.annotation.*;

                        @ModelOption("vault")
                        @Retention(RetentionPolicy.RUNTIME)
                        @Target(ElementType.TYPE)
                        public @interface Vault {
                            String secret();
                            String journal();
                        }
                        """);
    }

    /** A bundle with an annotated record, and with the model that the feature writes to. */
    static PluginBundle models(Path annotation) {
        return PluginBundle.bundle("com.acme.models", "1.0.0")
                .uses(annotation)
                .header("Import-Package", "dev.dataflow.model" + SPI + ",com.acme.vault;version=\"[1,2)\"")
                .header("DataFlow-Models", "models/journal.yaml,com.acme.models.Parcel")
                .file("models/journal.yaml", """
                        models:
                          Journal: {fields: {action: text, records_before: integer, records_after: integer}}
                        """)
                .source("com.acme.models.Parcel", """
                        package com.acme.models;

                        import com.acme.vault.Vault;
                        import dev.dataflow.model.*;

                        @Model
                        @Vault(secret = "phone", journal = "Journal")
                        public record Parcel(@Id String id, String phone, int weight) {}
                        """);
    }

    /** Another version of an installed bundle, with the same classes. */
    static Path again(Bundle installed, String version, Path file) throws IOException {
        URL location = new URL(installed.getLocation().substring("reference:".length()));
        try (JarInputStream from = new JarInputStream(location.openStream())) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.transferTo(to);
                }
            }
        }
        return file;
    }

    /** The work on parcels, as a service that follows words. */
    static PluginBundle load() throws IOException {
        return PluginBundle.bundle("com.acme.load", "1.0.0")
                .header("Bundle-Activator", "com.example.swap.Load")
                .header(
                        "Import-Package",
                        "dev.dataflow" + SPI + ",dev.dataflow.workflow" + SPI + ",dev.dataflow.spi.data" + SPI
                                + ",org.osgi.framework")
                .source("com.example.swap.Work", Files.readString(WORK))
                .source("com.example.swap.Load", """
                        package com.example.swap;

                        import dev.dataflow.DataFlow;
                        import java.util.*;
                        import java.util.function.Function;
                        import org.osgi.framework.*;

                        public final class Load implements BundleActivator, Function<String, String> {
                            private DataFlow db;
                            private Work work;

                            @Override public void start(BundleContext context) throws Exception {
                                db = context.getService(context.getServiceReferences(DataFlow.class, "(name=shop)")
                                        .iterator().next());
                                work = new Work(db);
                                context.registerService(
                                        Function.class, this, FrameworkUtil.asDictionary(Map.of("role", "load")));
                            }

                            @Override public void stop(BundleContext context) {
                                work.stop();
                            }

                            @Override public String apply(String command) {
                                switch (command) {
                                    case "ready":
                                        return String.join(" ", new TreeSet<>(db.models().names()));
                                    case "start":
                                        work.start();
                                        return "started";
                                    case "once":
                                        work.once();
                                        return "done";
                                    default:
                                        try {
                                            return work.finish();
                                        } catch (InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                }
                            }
                        }
                        """);
    }
}
