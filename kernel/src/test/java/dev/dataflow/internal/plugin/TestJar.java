package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars of plugins from source, as their authors would. Not thread-safe. */
final class TestJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder providers = new StringBuilder();
    private String classPath = location(DataFlowPlugin.class);

    /** Starts the jar of a plugin {@code name} whose one class is {@code com.acme.NAME.Door}. */
    static TestJar plugin(String name, String version) {
        return plugin(name, version, "");
    }

    /** Starts the jar of a plugin with more in its class. */
    static TestJar plugin(String name, String version, String members) {
        String type = "com.acme." + name + ".Door";
        return new TestJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "com.acme." + name)
                .header("Bundle-Version", version)
                .header("Import-Package", "dev.dataflow.spi;version=\"[1.0,2)\"")
                .header("Automatic-Module-Name", "com.acme." + name)
                .provider(type)
                .pending(type, """
                        package com.acme.%1$s;
                        public final class Door implements dev.dataflow.spi.DataFlowPlugin {
                            @Override public dev.dataflow.spi.PluginDescriptor descriptor() {
                                return dev.dataflow.spi.PluginDescriptor.of("%1$s", "%2$s");
                            }
                            %3$s
                        }
                        """.formatted(name, version, members));
    }

    private final Map<String, String> sources = new LinkedHashMap<>();

    TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestJar provider(String type) {
        providers.append(type).append('\n');
        return this;
    }

    TestJar withoutProvider() {
        providers.setLength(0);
        return this;
    }

    TestJar pending(String type, String source) {
        sources.put(type, source);
        return this;
    }

    TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Adds what its sources may use, and what its jar has not. */
    TestJar uses(Path jar) {
        classPath += File.pathSeparator + jar;
        return this;
    }

    /** Writes the jar in one go, as a move into the folder would. */
    Path write(Path file) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        if (providers.length() > 0) {
            all.put(
                    "META-INF/services/" + DataFlowPlugin.class.getName(),
                    providers.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!sources.isEmpty()) {
            compile(all);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        Path part = Files.createTempFile("jar", ".part");
        Files.write(part, bytes.toByteArray());
        return Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void compile(Map<String, byte[]> into) throws IOException {
        Path classes = Files.createTempDirectory("classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean done = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn"),
                            null,
                            sources.entrySet().stream()
                                    .map(each -> new Source(each.getKey(), each.getValue()))
                                    .toList())
                    .call();
            if (!done) {
                throw new IllegalArgumentException("The sources do not compile");
            }
        }
        try (Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                into.put(
                        classes.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        PrivateCopies.delete(classes);
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
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
