package dev.dataflow.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A bundle made from source against the distribution's jars, as its author would make it. Not thread-safe. */
final class PluginBundle {

    /** What the bundle of a plugin requires, so that the kernel looks for its plugins. */
    static final String EXTENDER = "osgi.extender;filter:=\"(&(osgi.extender=dev.dataflow.plugin)(version>=1.0.0))\"";

    private static final String SERVICE = "dev.dataflow.spi.DataFlowPlugin";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Path> uses = new ArrayList<>();
    private String provider = "";

    private PluginBundle(String symbolicName, String version) {
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", version);
    }

    /** Starts a bundle without anything in it. */
    static PluginBundle bundle(String symbolicName, String version) {
        return new PluginBundle(symbolicName, version);
    }

    /** Starts the bundle of a plugin {@code name} whose class is {@code com.acme.NAME.Door}. */
    static PluginBundle plugin(String name, String version, String members) {
        return new PluginBundle("com.acme." + name, version)
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.0,2)\"")
                .header("Require-Capability", EXTENDER)
                .source("com.acme." + name + ".Door", """
                        package com.acme.%1$s;
                        public final class Door implements dev.dataflow.spi.DataFlowPlugin {
                            @Override public dev.dataflow.spi.PluginDescriptor descriptor() {
                                return dev.dataflow.spi.PluginDescriptor.of("%1$s", "%2$s");
                            }
                            %3$s
                        }
                        """.formatted(name, version, members))
                .provider("com.acme." + name + ".Door");
    }

    PluginBundle header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    PluginBundle source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    PluginBundle file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Says which class the plugin is. */
    PluginBundle provider(String type) {
        provider = type;
        return this;
    }

    /** Adds the classes of a package from another jar. */
    PluginBundle classes(Path jar, String folder) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(".class")) {
                    try (InputStream in = from.getInputStream(entry)) {
                        files.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return this;
    }

    /** Adds a jar that the sources use beside those of the distribution. */
    PluginBundle uses(Path jar) {
        uses.add(jar);
        return this;
    }

    /** Writes the jar beside its place and moves it there. */
    Path write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            Map<String, byte[]> entries = compiled();
            entries.putAll(files);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(each.getKey()));
                jar.write(each.getValue());
            }
            if (!provider.isEmpty()) {
                jar.putNextEntry(new JarEntry("META-INF/services/" + SERVICE));
                jar.write(provider.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path part = Files.createTempFile("bundle", ".part");
        Files.write(part, bytes.toByteArray());
        return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, byte[]> compiled() throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return classes;
        }
        Path folder = Files.createTempDirectory("classes");
        String jars = Stream.of(
                        uses,
                        Home.current().bundles(),
                        Home.jars(Home.current().root().resolve("lib")))
                .flatMap(List::stream)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", jars, "--release", "17", "-proc:none", "-nowarn"),
                        null,
                        sources.entrySet().stream()
                                .map(each -> new Source(each.getKey(), each.getValue()))
                                .toList())
                .call();
        if (!done) {
            throw new IllegalArgumentException("The sources do not compile");
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : new ArrayList<>(walk.filter(Files::isRegularFile).toList())) {
                classes.put(
                        folder.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    /** A source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
