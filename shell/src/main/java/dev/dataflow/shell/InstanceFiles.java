package dev.dataflow.shell;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code conf/dev.dataflow.instance~NAME.cfg}, and those of Config Admin's own notation that end with {@code
 * .config}, of which the values that are one text or number are read.
 */
final class InstanceFiles {

    static final String PID = "dev.dataflow.instance";

    private static final Pattern NAME = Pattern.compile("dev\\.dataflow\\.instance[~-](.+)\\.(cfg|config)");
    private static final Pattern TYPED =
            Pattern.compile("^\\s*([\\w.\\-]+)\\s*=\\s*[A-Za-z]?\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.MULTILINE);

    private InstanceFiles() {}

    /** Returns the files in a folder, sorted; none when there is no such folder. */
    static List<Path> in(@Nullable Path conf) {
        if (conf == null || !Files.isDirectory(conf)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(conf)) {
            return new ArrayList<>(files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UsageException(conf + " cannot be read: " + unreadable);
        }
    }

    /** Returns the name of the instance that a file describes, whatever its options say. */
    static String name(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(file + " describes no instance");
        }
        return matcher.group(1);
    }

    /** Returns the options that a file gives. */
    static Map<String, Object> read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: " + unreadable);
        }
        return file.toString().endsWith(".config") ? typed(text) : plain(file, text);
    }

    private static Map<String, Object> plain(Path file, String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new UsageException(file + " cannot be read: " + wrong);
        }
        Map<String, Object> options = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> options.put(name, properties.getProperty(name)));
        return options;
    }

    private static Map<String, Object> typed(String text) {
        Map<String, Object> options = new TreeMap<>();
        Matcher line = TYPED.matcher(text);
        while (line.find()) {
            options.put(line.group(1), line.group(2).replaceAll("\\\\(.)", "$1"));
        }
        return options;
    }
}
