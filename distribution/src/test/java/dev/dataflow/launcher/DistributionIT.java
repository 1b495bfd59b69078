package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** The assembled distribution, in a framework inside this process. */
final class DistributionIT {
    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.start(Home.current().root(), Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
    }

    @Test
    void everyBundleIsActive() {
        assertThat(platform.problems()).isEmpty();
        assertThat(platform.context().getBundles())
                .hasSizeGreaterThan(Home.current().bundles().size());
    }

    @Test
    void carriesOurBundles() {
        assertThat(ours())
                .extracting(Bundle::getSymbolicName)
                .contains(
                        "dev.dataflow.spi",
                        "dev.dataflow.kernel",
                        "dev.dataflow.nodes.standard",
                        "dev.dataflow.nodes.code",
                        "dev.dataflow.feature.multitenancy",
                        "dev.dataflow.feature.multitenancy.runtime",
                        "dev.dataflow.protection.standard",
                        "dev.dataflow.feature.audit",
                        "dev.dataflow.feature.audit.runtime",
                        "dev.dataflow.feature.encryption",
                        "dev.dataflow.feature.encryption.runtime",
                        "dev.dataflow.feature.softdelete",
                        "dev.dataflow.feature.softdelete.runtime",
                        "dev.dataflow.feature.versioning",
                        "dev.dataflow.feature.versioning.runtime",
                        "dev.dataflow.dialect.sqlite",
                        "dev.dataflow.dialect.postgres",
                        "dev.dataflow.dialect.mysql");
    }

    @Test
    void symbolicNameIsTheModuleName() throws IOException {
        for (Bundle bundle : ours()) {
            assertThat(descriptor(bundle).name()).isEqualTo(bundle.getSymbolicName());
        }
    }

    @Test
    void moduleAndServiceFilesDeclareTheSameProviders() throws IOException {
        for (Bundle bundle : ours()) {
            Map<String, List<String>> provided = new TreeMap<>();
            descriptor(bundle).provides().forEach(each -> provided.put(each.service(), sorted(each.providers())));
            assertThat(services(bundle)).as(bundle.getSymbolicName()).isEqualTo(provided);
        }
    }

    private static List<Bundle> ours() {
        return Arrays.stream(platform.context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("dev.dataflow."))
                .toList();
    }

    private static ModuleDescriptor descriptor(Bundle bundle) throws IOException {
        try (InputStream in = bundle.getEntry("module-info.class").openStream()) {
            return ModuleDescriptor.read(in);
        }
    }

    private static Map<String, List<String>> services(Bundle bundle) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        var files = bundle.findEntries("META-INF/services", "*", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            String path = file.getPath();
            try (InputStream in = file.openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                List<String> lines = text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .collect(Collectors.toList());
                services.put(path.substring(path.lastIndexOf('/') + 1), sorted(lines));
            }
        }
        return services;
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
