package dev.dataflow.internal.file;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.ErrorCode;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A YAML or JSON file as a tree of values with line and column. Immutable.
 *
 * <p>YAML is read by the core schema of version 1.2 and may reuse a value by anchor and alias; tags other than
 * {@code !!str}, merge keys and several documents in one file are problems. A key that stands twice is a problem. Limits:
 * {@value #MOST_CHARACTERS} characters, {@value #DEEPEST} levels, {@value #MOST_VALUES} values after aliases are
 * replaced.
 */
public final class LocatedDocument {

    static final int DEEPEST = 100;
    static final int MOST_CHARACTERS = 16_000_000;
    static final int MOST_VALUES = 1_000_000;

    private final String file;
    private final LocatedNode root;

    private LocatedDocument(String file, LocatedNode root) {
        this.file = file;
        this.root = root;
    }

    /** How a text is written. */
    public enum Format {
        /** YAML 1.2, core schema. */
        YAML,
        /** JSON (RFC 8259). */
        JSON
    }

    /**
     * Reads a file; its ending ({@code .yaml}, {@code .yml}, {@code .json}) tells the format.
     *
     * @param code the code of problems, by what the file holds
     * @throws dev.dataflow.spi.error.DataFlowException with {@code code}, every problem at once
     */
    public static LocatedDocument read(Path file, ErrorCode code) {
        String shown = file.toString();
        Format format = format(file, code);
        try {
            return parse(shown, Files.readString(file), format, code);
        } catch (NoSuchFileException e) {
            throw Problem.of(code, "The file does not exist")
                    .at(Location.file(shown, 0, 0))
                    .toException(e);
        } catch (CharacterCodingException e) {
            throw Problem.of(code, "The file is not text in UTF-8")
                    .at(Location.file(shown, 0, 0))
                    .fix("Save the file in UTF-8")
                    .toException(e);
        } catch (IOException e) {
            throw Problem.of(code, "The file cannot be read: " + e.getMessage())
                    .at(Location.file(shown, 0, 0))
                    .toException(e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name what locations show as the file
     * @param code the code of problems
     * @throws dev.dataflow.spi.error.DataFlowException with {@code code}, every problem at once
     */
    public static LocatedDocument parse(String name, String text, Format format, ErrorCode code) {
        requireNonNull(name, "name");
        if (text.length() > MOST_CHARACTERS) {
            throw Problem.of(code, "The file is too large")
                    .at(Location.file(name, 0, 0))
                    .found(text.length() + " characters")
                    .expected("at most " + MOST_CHARACTERS)
                    .toException();
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Problems problems = new Problems();
        TreeBuilder tree = new TreeBuilder(name, code, problems);
        LocatedNode root = format == Format.JSON ? new JsonTree(tree).read(plain) : new YamlTree(tree).read(plain);
        problems.throwIfAny();
        return new LocatedDocument(name, root);
    }

    private static Format format(Path file, ErrorCode code) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return Format.JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Format.YAML;
        }
        throw Problem.of(code, "The file's ending tells no format")
                .at(Location.file(file.toString(), 0, 0))
                .found(file.getFileName())
                .expected(".yaml, .yml or .json")
                .toException();
    }

    /** Returns what locations show as the file. */
    public String file() {
        return file;
    }

    /** Returns the value of the whole file; a null scalar when it is empty. */
    public LocatedNode root() {
        return root;
    }
}
