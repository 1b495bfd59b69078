package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What commands write with {@code --output json}, compared with the files in {@code expected-envelopes/}. What differs from
 * machine to machine is a name in capitals there. With {@code -Dgolden.update=true} the files are written instead.
 */
final class Envelopes {

    private static final Path EXPECTED = Path.of("expected-envelopes");

    private final Path folder;

    /**
     * Makes it.
     *
     * @param folder folder of the test, {@code FOLDER} in the files
     */
    Envelopes(Path folder) {
        this.folder = folder;
    }

    /** Compares an envelope with the file of a name. */
    void compare(String name, String envelope) throws IOException {
        compare(EXPECTED.resolve(name + ".json"), lines(envelope));
    }

    /** Compares a text with a file, or writes the file. */
    static void compare(Path file, String found) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, found);
        }
        assertThat(file).as("Missing; write it with -Dgolden.update=true").exists();
        assertThat(found)
                .as("%s changed; if that is meant, write it with -Dgolden.update=true", file)
                .isEqualTo(Files.readString(file));
    }

    /** One object a line, so that a review shows what has changed. */
    private String lines(String envelope) {
        return envelope.strip()
                        .replace(folder.toString(), "FOLDER")
                        .replaceAll("\"sha256\":\"[0-9a-f]{64}\"", "\"sha256\":\"DIGEST\"")
                        .replaceAll("\"duration_ms\":[0-9.]+", "\"duration_ms\":TIME")
                        .replaceAll("(\"check\":\"Java\",\"ok\":true,\"found\":)\"[^\"]*\"", "$1\"JAVA\"")
                        .replaceAll(", [0-9.]+ (ns|\u00b5s|ms|s)\"", ", TIME\"")
                        .replaceAll("\"found\":\"[0-9]+ active\"", "\"found\":\"NUMBER active\"")
                        .replaceAll("1\\.0\\.0[.-][0-9A-Z]+", "OURS")
                        .replace("[{", "[\n{")
                        .replace("},{", "},\n{")
                + "\n";
    }
}
