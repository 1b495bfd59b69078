package dev.dataflow.internal.plugin;

import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jar that a plugin's class came from, where that can be had. Stateless. */
final class PluginOrigin {

    private PluginOrigin() {}

    /** Returns what is wrong with the SPI that the jar of a class was built for; empty where it does not say. */
    static Optional<Problem> refusal(Class<?> plugin) {
        ProtectionDomain domain = plugin.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        String location = source.getLocation().toString();
        if (!location.startsWith("file:") || !location.endsWith(".jar")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(new URI(location));
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                Manifest manifest = jar.getManifest();
                return manifest == null
                        ? Optional.empty()
                        : PluginRefusals.range(
                                file.getFileName().toString(),
                                PluginJar.imports(manifest.getMainAttributes().getValue("Import-Package")));
            }
        } catch (URISyntaxException | IOException | IllegalArgumentException unreachable) {
            return Optional.empty();
        }
    }
}
