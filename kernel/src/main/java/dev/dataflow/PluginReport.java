package dev.dataflow;

import dev.dataflow.internal.plugin.JarCheck;
import dev.dataflow.internal.plugin.JarDigests;
import dev.dataflow.internal.plugin.PluginJar;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a jar says of itself as a plugin, and what is wrong with it; no class of it is loaded for that. Immutable.
 *
 * @param file name of the file
 * @param name its name as a bundle; empty when it is none
 * @param version its version as a bundle; empty when it says none
 * @param sha256 digest of the file in small hexadecimal digits; empty when it cannot be read
 * @param provides names of the classes by which it extends DataFlow
 * @param spi packages of the SPI that it was built for, with the range of versions
 * @param imports all packages that it must find, with the range of versions; an empty text for any version
 * @param trusted whether it may be loaded
 * @param problems why it is refused; empty when it is not
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PluginReport(
        String file,
        Optional<String> name,
        Optional<String> version,
        String sha256,
        List<String> provides,
        Map<String, String> spi,
        Map<String, String> imports,
        boolean trusted,
        List<Problem> problems) {

    public PluginReport {
        provides = List.copyOf(provides);
        spi = Collections.unmodifiableMap(new LinkedHashMap<>(spi));
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        problems = List.copyOf(problems);
    }

    /** Reads a jar. What cannot be read is a problem of the report. */
    public static PluginReport of(Path jar, PluginTrust trust) {
        String file = String.valueOf(jar.getFileName());
        List<Problem> problems = JarCheck.ofBundle(jar, file, trust);
        try {
            PluginJar read = PluginJar.read(jar, file);
            return new PluginReport(
                    file,
                    Optional.ofNullable(read.symbolicName()),
                    Optional.ofNullable(read.version()),
                    JarDigests.sha256(jar),
                    read.providers(),
                    read.spiImports(),
                    read.imports(),
                    trust.refusal(jar).isEmpty(),
                    problems);
        } catch (IOException unreadable) {
            return new PluginReport(
                    file, Optional.empty(), Optional.empty(), "", List.of(), Map.of(), Map.of(), false, problems);
        }
    }
}
