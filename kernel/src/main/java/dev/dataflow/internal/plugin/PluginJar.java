package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a jar says about itself, read without loading a class of it. Immutable.
 *
 * @param file name of the file
 * @param symbolicName its name as a bundle; null when it is none
 * @param version its version as a bundle; null when it says none
 * @param module its name as a module; null when it is none
 * @param providers names of the classes by which it extends DataFlow
 * @param imports packages that it must find, with the range of versions; an empty text for any version
 * @param packages packages that have classes in it
 */
public record PluginJar(
        String file,
        @Nullable String symbolicName,
        @Nullable String version,
        @Nullable String module,
        List<String> providers,
        Map<String, String> imports,
        Set<String> packages) {

    private static final String SERVICE = DataFlowPlugin.class.getName();
    private static final String SERVICES = "META-INF/services/" + SERVICE;

    public PluginJar {
        providers = List.copyOf(providers);
        imports = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        packages = java.util.Collections.unmodifiableSet(new TreeSet<>(packages));
    }

    /**
     * Reads a jar.
     *
     * @param name what it is called, as the file may be a copy
     * @throws IOException when it is no jar, or not all of it is there
     */
    public static PluginJar read(Path file, String name) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            ModuleDescriptor module = module(jar);
            String symbolic = main.getValue("Bundle-SymbolicName");
            return new PluginJar(
                    name,
                    symbolic == null ? null : symbolic.replaceFirst(";.*", "").strip(),
                    main.getValue("Bundle-Version"),
                    module == null ? main.getValue("Automatic-Module-Name") : module.name(),
                    providers(jar, module),
                    imports(main.getValue("Import-Package")),
                    packages(jar));
        } catch (SecurityException | IllegalArgumentException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** Returns the packages that a bundle must find, by what its header {@code Import-Package} says; null says nothing. */
    public static Map<String, String> imports(@Nullable String header) {
        Map<String, String> imports = new LinkedHashMap<>();
        for (ManifestHeader.Clause clause :
                header == null ? List.<ManifestHeader.Clause>of() : ManifestHeader.clauses(header)) {
            if (!"optional".equals(clause.directives().get("resolution"))) {
                String range = clause.attributes().getOrDefault("version", "");
                for (String name : clause.names()) {
                    imports.put(name, range);
                }
            }
        }
        return imports;
    }

    /** Returns whether it is the SPI itself, and no plugin. */
    boolean isSpi() {
        String root = DataFlowPlugin.class.getPackageName();
        return root.equals(symbolicName) || root.equals(module) || providers.isEmpty() && carriesSpi();
    }

    /** Returns whether it has classes in packages of the SPI. */
    boolean carriesSpi() {
        return packages.stream().anyMatch(SpiPackages::contains);
    }

    /** Returns what it imports of the SPI, by package. */
    public Map<String, String> spiImports() {
        Map<String, String> spi = new LinkedHashMap<>();
        imports.forEach((name, range) -> {
            if (SpiPackages.contains(name)) {
                spi.put(name, range);
            }
        });
        return spi;
    }

    private static @Nullable ModuleDescriptor module(JarFile jar) throws IOException {
        JarEntry entry = jar.getJarEntry("module-info.class");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return ModuleDescriptor.read(in);
        } catch (InvalidModuleDescriptorException invalid) {
            throw new IOException("its module-info.class cannot be read: " + invalid.getMessage(), invalid);
        }
    }

    private static List<String> providers(JarFile jar, @Nullable ModuleDescriptor module) throws IOException {
        Stream<String> named = module == null
                ? Stream.empty()
                : module.provides().stream()
                        .filter(each -> each.service().equals(SERVICE))
                        .flatMap(each -> each.providers().stream());
        return Stream.concat(named, services(jar)).distinct().toList();
    }

    private static Stream<String> services(JarFile jar) throws IOException {
        Optional<JarEntry> entry = Optional.ofNullable(jar.getJarEntry(SERVICES));
        if (entry.isEmpty()) {
            return Stream.empty();
        }
        try (InputStream in = jar.getInputStream(entry.get())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty());
        }
    }

    private static Set<String> packages(JarFile jar) {
        Set<String> packages = new TreeSet<>();
        jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/") && name.contains("/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .forEach(packages::add);
        return packages;
    }
}
