package dev.dataflow.spi.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads models from a file format that DataFlow does not know. Implementations are thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface ModelSource {

    /** Returns the file endings that it reads, without dot, lower case. */
    Set<String> fileTypes();

    /**
     * Returns the models in a file.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} with file, line and column for each mistake
     */
    List<ModelDefinition> read(Path file) throws IOException;
}
