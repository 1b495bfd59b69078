package dev.dataflow.internal.error;

import dev.dataflow.internal.config.DatabaseUrls;
import dev.dataflow.spi.error.Location;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The line of a file at which a problem is.
 *
 * @param text the line, shortened round the place, without secrets
 * @param caret index of the place in the text; -1 when it is not known
 */
record SourceLine(String text, int caret) {

    private static final int WIDTH = 100;
    private static final int LONGEST = 1 << 20;

    /** Returns the line; empty when there is none or it cannot be read. */
    static Optional<SourceLine> read(Location at) {
        if (at.file() == null || at.line() < 1) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(at.file());
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                return reader.lines().skip(at.line() - 1L).findFirst().map(line -> cut(line, at.column()));
            }
        } catch (IOException | InvalidPathException | java.io.UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static SourceLine cut(String line, int column) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (line.contains("://") || lower.contains("password") || lower.contains("secret") || lower.contains("token")) {
            String masked = DatabaseUrls.mask(line);
            int colon = masked.equals(line) ? Math.max(line.indexOf(':'), line.indexOf('=')) : -1;
            return new SourceLine(tabless(colon < 0 ? masked : line.substring(0, colon + 1) + " ***"), -1);
        }
        int caret = column > 0 && column <= line.length() + 1 ? column - 1 : -1;
        int from = Math.max(0, Math.min(caret - WIDTH / 2, line.length() - WIDTH));
        int to = Math.min(line.length(), from + WIDTH);
        return new SourceLine(tabless(line.substring(from, to)), caret < 0 ? -1 : caret - from);
    }

    private static String tabless(String line) {
        return Printable.line(line);
    }
}
