package dev.dataflow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Settings of the framework: the launcher's own, replaced one by one by {@code conf/framework.properties}. */
final class FrameworkSettings {
    private static final String FILE = "framework.properties";

    private FrameworkSettings() {}

    static Map<String, Object> read(Home home, Scope scope) {
        Properties properties = new Properties();
        try (InputStream own = Objects.requireNonNull(FrameworkSettings.class.getResourceAsStream(FILE), FILE)) {
            properties.load(own);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the launcher's own " + FILE, e);
        }
        Path conf = home.conf().resolve(FILE);
        if (Files.exists(conf)) {
            try (InputStream users = Files.newInputStream(conf)) {
                properties.load(users);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + conf, e);
            }
        }
        Map<String, Object> settings = new TreeMap<>();
        String root = home.root().toString();
        for (String name : properties.stringPropertyNames()) {
            settings.put(name, properties.getProperty(name).replace("${" + Home.PROPERTY + "}", root));
        }
        settings.put(Home.PROPERTY, root);
        if (scope.needsInstances() && !home.hasInstances()) {
            settings.putIfAbsent("dataflow.default.url", "sqlite:" + home.data().resolve("default.db"));
        }
        if (scope != Scope.STAY) {
            settings.put("dataflow.poll", "0");
        }
        return settings;
    }
}
