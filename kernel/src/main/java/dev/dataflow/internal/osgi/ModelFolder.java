package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with the model files of a container, which every instance gets when it opens. Stateless. */
final class ModelFolder {

    /** The framework property that names the folder. */
    static final String PROPERTY = "dataflow.models";

    private static final Logger LOG = LoggerFactory.getLogger("dataflow.container");

    private ModelFolder() {}

    /** Registers what is in the files, all together; what cannot be read is logged and left out. */
    static void register(Path folder, DataFlow db) {
        List<ModelDefinition> models = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                models.addAll(Models.read(file));
            } catch (DataFlowException invalid) {
                LOG.error("{} is left out: {}", file, invalid.getMessage());
            }
        }
        try {
            db.register(models);
        } catch (DataFlowException invalid) {
            LOG.error("Instance '{}' has no models from {}: {}", db.name(), folder, invalid.getMessage());
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.error("The folder {} cannot be read", folder, unreadable);
            return List.of();
        }
    }
}
