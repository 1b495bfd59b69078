package dev.dataflow.internal.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Reads configuration files, and remembers at which line each option stands. */
final class ConfigurationFiles {

    private final Path file;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Location> places = new LinkedHashMap<>();

    private ConfigurationFiles(Path file) {
        this.file = file;
    }

    static Configuration read(Path file, Map<String, String> environment) {
        ConfigurationFiles reader = new ConfigurationFiles(file);
        reader.read(text(file));
        return new ConfigurationReader(reader.places).read(reader.options, environment);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "The configuration file does not exist")
                    .fix(
                            "Give the path of a .yaml, .json or .properties file",
                            "DataFlow.open(Path.of(\"dataflow.yaml\"))")
                    .toException();
        } catch (CharacterCodingException notText) {
            throw unreadable(file, "The configuration file is not UTF-8 text").toException();
        } catch (IOException failed) {
            throw unreadable(file, "The configuration file cannot be read").toException(failed);
        }
    }

    private void read(String text) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".properties")) {
                properties(text);
            } else if (name.endsWith(".json")) {
                tree(new JsonFactory(), text);
            } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                tree(new YAMLFactory(), text);
            } else {
                throw unreadable(file, "The kind of the configuration file is not known")
                        .expected(".yaml, .yml, .json or .properties")
                        .toException();
            }
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw Problem.of(
                            StandardCode.INVALID_CONFIGURATION,
                            "The configuration file is malformed: " + firstLine(malformed))
                    .at(at == null ? Location.file(file.toString(), 0, 0) : place(at))
                    .toException();
        } catch (IOException | IllegalArgumentException malformed) {
            throw unreadable(file, "The configuration file is malformed").toException(malformed);
        }
    }

    private void properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        List<String> lines = text.lines().toList();
        for (String key : properties.stringPropertyNames()) {
            options.put(key, properties.getProperty(key));
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith(key)) {
                    places.putIfAbsent(flat(key), Location.file(file.toString(), i + 1, 1));
                }
            }
        }
    }

    private void tree(JsonFactory format, String text) throws IOException {
        try (JsonParser parser = format.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_OBJECT) {
                throw unreadable(file, "The configuration file has no options at its top level")
                        .expected("lines such as url: sqlite:app.db")
                        .toException();
            }
            options.putAll(object(parser, ""));
            if (parser.nextToken() != null) {
                throw unreadable(file, "The configuration file has a second document")
                        .toException();
            }
        }
    }

    private Map<String, Object> object(JsonParser parser, String prefix) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = prefix + flat(name);
            places.put(path, place(parser.currentTokenLocation()));
            parser.nextToken();
            members.put(name, value(parser, path + "_"));
        }
        return members;
    }

    private Object value(JsonParser parser, String prefix) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, prefix);
            case START_ARRAY -> array(parser, prefix);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_NULL -> "";
            default -> parser.getText();
        };
    }

    private List<Object> array(JsonParser parser, String prefix) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, prefix));
        }
        return elements;
    }

    private Location place(JsonLocation at) {
        return Location.file(file.toString(), at.getLineNr(), at.getColumnNr());
    }

    private static String flat(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    private static String firstLine(JsonProcessingException malformed) {
        return DatabaseUrls.mask(
                malformed.getOriginalMessage().lines().findFirst().orElse("no more is known"));
    }

    private static Problem.Builder unreadable(Path file, String message) {
        return Problem.of(StandardCode.INVALID_CONFIGURATION, message).at(Location.file(file.toString(), 0, 0));
    }
}
