package dev.dataflow;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import org.apiguardian.api.API;

/** The models of one instance. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface ModelCatalog {

    /** Returns the names in the order of registration. */
    List<String> names();

    /**
     * Returns a model, as its features have shaped it.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} with look-alikes
     */
    ModelDefinition get(String name);
}
