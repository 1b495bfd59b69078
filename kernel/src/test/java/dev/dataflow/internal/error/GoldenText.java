package dev.dataflow.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept in files; {@code -Dgolden.update=true} writes them anew. */
public final class GoldenText {

    private GoldenText() {}

    /** Compares a text with a file of the module. */
    public static void check(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("rerun with -Dgolden.update=true when the change is meant")
                .exists();
        assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
    }

    /** Compares a text with the part of a file between two marker lines. */
    public static void checkBetween(Path file, String begin, String end, String text) throws IOException {
        String all = Files.readString(file);
        int from = all.indexOf(begin) + begin.length() + 1;
        int to = all.indexOf(end);
        assertThat(from).as("%s has no line %s", file, begin).isGreaterThan(begin.length());
        assertThat(to).as("%s has no line %s", file, end).isGreaterThanOrEqualTo(from);
        check(file, all.substring(0, from) + text + all.substring(to));
    }
}
