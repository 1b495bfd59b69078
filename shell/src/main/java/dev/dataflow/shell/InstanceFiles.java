package dev.dataflow.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files {@code conf/dev.dataflow.instance~NAME.cfg}. */
final class InstanceFiles {

    static final String PID = "dev.dataflow.instance";

    private static final Pattern NAME = Pattern.compile("dev\\.dataflow\\.instance[~-](.+)\\.cfg");

    private InstanceFiles() {}

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** Returns the name of the instance that a file describes. */
    static String name(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(file + " describes no instance");
        }
        return matcher.group(1);
    }

    /** Returns the options that a file gives. */
    static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: " + unreadable);
        }
        Map<String, Object> options = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> options.put(name, properties.getProperty(name)));
        return options;
    }
}
