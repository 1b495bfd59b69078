package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.ToLongFunction;

/** A file that is written once: whole, or not at all. */
final class ExportFile {

    private ExportFile() {}

    /**
     * Writes a file that is not there yet; takes it away again when writing fails.
     *
     * @param body writes, and returns how many lines
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when the file is there, or cannot be written
     */
    static long write(String file, ToLongFunction<Writer> body) {
        Path path = null;
        boolean whole = false;
        try {
            Path made = Path.of(file);
            try (Writer writer = Files.newBufferedWriter(made, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                path = made;
                long lines = body.applyAsLong(writer);
                whole = true;
                return lines;
            }
        } catch (FileAlreadyExistsException there) {
            throw refused(file, "The file is there already, and is not overwritten");
        } catch (IOException | UncheckedIOException | InvalidPathException failure) {
            whole = false;
            throw refused(
                    file, "The file cannot be written: " + failure.getClass().getSimpleName());
        } finally {
            if (path != null && !whole) {
                delete(path);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException kept) {
            // What went wrong before is told; a rest of the file stays.
            return;
        }
    }

    private static RuntimeException refused(String file, String what) {
        return Problem.of(StandardCode.INVALID_VALUE, what)
                .at(Location.parameter("file"))
                .found(file)
                .fix("Name another one", "file=…")
                .toException();
    }
}
