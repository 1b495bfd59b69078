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
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A file that was not there before. */
final class ExportFile {

    private ExportFile() {}

    /**
     * Writes a file that is not there yet; takes it away again when writing fails.
     *
     * @param body writes, and returns how many lines
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when the file is there, or cannot be written
     */
    static long write(String file, ToLongFunction<Writer> body) {
        return write(file, false, body::applyAsLong);
    }

    /**
     * Writes a file that is not there yet, of what may be nowhere else afterwards: it stays when something fails, unless it is
     * empty.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #write(String, ToLongFunction)}
     */
    static <T> T keep(String file, Function<Writer, T> body) {
        return write(file, true, body);
    }

    private static <T> T write(String file, boolean keep, Function<Writer, T> body) {
        Path path = null;
        boolean whole = false;
        try {
            Path made = Path.of(file);
            try (Writer writer = Files.newBufferedWriter(made, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                path = made;
                T result = body.apply(writer);
                whole = true;
                return result;
            }
        } catch (FileAlreadyExistsException there) {
            throw refused(file, "The file is there already, and is not overwritten");
        } catch (IOException | UncheckedIOException | InvalidPathException failure) {
            whole = false;
            throw refused(
                    file, "The file cannot be written: " + failure.getClass().getSimpleName());
        } finally {
            if (path != null && !whole) {
                delete(path, keep);
            }
        }
    }

    private static void delete(Path path, boolean keep) {
        try {
            if (!keep || Files.size(path) == 0) {
                Files.deleteIfExists(path);
            }
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
