package dev.dataflow.spi.node;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Makes a family of nodes for a model. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface NodeGenerator {

    /** Returns the generator's name, for messages. */
    String name();

    /** Returns the nodes of a model, as the features have shaped it; empty when it has none for it. */
    List<NodeFactory> generate(ModelDefinition model);

    /** Returns the names that no field can have as a parameter or an output of its own; such fields are reached in maps. */
    default Set<String> reservedNames() {
        return Set.of();
    }
}
