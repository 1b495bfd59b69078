package dev.dataflow.internal.config;

import dev.dataflow.internal.file.LocatedDocument;
import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Reads configuration files, and remembers at which line each option stands. Not thread-safe; used once. */
final class ConfigurationFiles {

    private final Path file;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Location> places = new LinkedHashMap<>();

    private ConfigurationFiles(Path file) {
        this.file = file;
    }

    static Configuration read(Path file, Map<String, String> environment) {
        ConfigurationFiles reader = new ConfigurationFiles(file);
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".properties")) {
            reader.properties();
        } else {
            reader.tree(LocatedDocument.read(file, StandardCode.INVALID_CONFIGURATION));
        }
        return new ConfigurationReader(reader.places).readAll(reader.options, environment);
    }

    private void tree(LocatedDocument document) {
        LocatedNode root = document.root();
        if (root instanceof LocatedNode.Mapping mapping) {
            add("", mapping);
        } else if (root.plain() != null) {
            throw Problem.of(StandardCode.INVALID_CONFIGURATION, "The file has no options at its top level")
                    .at(root.location())
                    .expected("lines such as url: sqlite:app.db")
                    .toException();
        }
    }

    private void add(String prefix, LocatedNode.Mapping mapping) {
        mapping.members().forEach((key, member) -> {
            String name = prefix + OptionNames.flat(key);
            if (member.value() instanceof LocatedNode.Mapping inner) {
                add(name + "_", inner);
            } else {
                Object value = member.value().plain();
                options.put(name, value == null ? "" : value);
                places.put(name, member.key());
            }
        });
    }

    private void properties() {
        try {
            String text = Files.readString(file);
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            List<String> lines = text.lines().map(String::strip).toList();
            for (String key : properties.stringPropertyNames()) {
                options.put(key, properties.getProperty(key));
                int line = 1;
                while (line <= lines.size() && !lines.get(line - 1).startsWith(key)) {
                    line++;
                }
                places.put(OptionNames.flat(key), Location.file(file.toString(), line > lines.size() ? 0 : line, 0));
            }
        } catch (CharacterCodingException notText) {
            throw unreadable("The file is not text in UTF-8").toException(notText);
        } catch (IOException failed) {
            throw unreadable(Files.exists(file) ? "The file cannot be read" : "The file does not exist")
                    .toException(failed);
        } catch (IllegalArgumentException malformed) {
            throw unreadable("The file has a \\u escape that is not complete").toException(malformed);
        }
    }

    private Problem.Builder unreadable(String message) {
        return Problem.of(StandardCode.INVALID_CONFIGURATION, message).at(Location.file(file.toString(), 0, 0));
    }
}
