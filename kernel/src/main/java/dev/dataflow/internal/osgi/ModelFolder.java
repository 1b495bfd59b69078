package dev.dataflow.internal.osgi;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                LOG.error("{} is left out: {}", file, Sentences.of(invalid));
            }
        }
        try {
            db.register(models);
        } catch (DataFlowException invalid) {
            LOG.error("Instance '{}' has no models from {}: {}", db.name(), folder, Sentences.of(invalid));
        }
    }

    private static List<Path> files(Path folder) {
        try {
            return FileWatch.files(folder);
        } catch (IOException unreadable) {
            LOG.error("The folder {} cannot be read", folder, unreadable);
            return List.of();
        }
    }
}
