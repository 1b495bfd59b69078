package dev.dataflow.internal.engine;

import dev.dataflow.Models;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads model files: YAML and JSON, and the formats of the plugins that are there. Thread-safe. */
final class ModelFiles {

    private final Supplier<Plugins> plugins;

    ModelFiles(Supplier<Plugins> plugins) {
        this.plugins = plugins;
    }

    /**
     * Returns the models of a file.
     *
     * @throws DataFlowException {@code DF-604} and its like with file, line and column; {@code DF-706} when the plugin
     *     that reads such files is leaving
     */
    List<ModelDefinition> read(Path file) {
        if (isOurs(file)) {
            return Models.read(file);
        }
        Plugins now = plugins.get();
        Source source = source(now, file).orElseThrow(() -> unknown(now, file));
        if (!source.by().leases().tryAcquire()) {
            throw dev.dataflow.internal.lease.Absence.leaving(source.by().leases())
                    .problem()
                    .toException();
        }
        try {
            return List.copyOf(source.reader().read(file));
        } catch (IOException unreadable) {
            throw invalid(file, "The model file cannot be read: " + unreadable.getMessage())
                    .toException(unreadable);
        } catch (DataFlowException told) {
            throw told;
        } catch (RuntimeException | LinkageError failure) {
            throw Problem.of(StandardCode.PLUGIN_FAILED, "The plugin " + source.by() + " failed to read a model file")
                    .at(Location.file(file.toString(), 0, 0))
                    .found(failure)
                    .toException(failure);
        } finally {
            source.by().leases().release();
        }
    }

    private record Source(ModelSource reader, InstalledPlugin by) {}

    private static Optional<Source> source(Plugins plugins, Path file) {
        String type = type(file);
        return plugins.all().stream()
                .flatMap(by -> by.modelSources().stream().map(reader -> new Source(reader, by)))
                .filter(source -> source.reader().fileTypes().contains(type))
                .findFirst();
    }

    private static boolean isOurs(Path file) {
        return List.of("yaml", "yml", "json").contains(type(file));
    }

    private static String type(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static DataFlowException unknown(Plugins plugins, Path file) {
        TreeSet<String> types = new TreeSet<>(List.of("yaml", "yml", "json"));
        plugins.all().forEach(by -> by.modelSources().forEach(reader -> types.addAll(reader.fileTypes())));
        return invalid(file, "Nothing here reads model files of this type")
                .found(type(file))
                .expected(String.join(", ", types))
                .fix("Install the plugin that reads them, or write the models in YAML")
                .toException();
    }

    private static Problem.Builder invalid(Path file, String message) {
        return Problem.of(StandardCode.INVALID_MODEL, message).at(Location.file(file.toString(), 0, 0));
    }
}
