package dev.dataflow.workflow;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a workflow file holds. Immutable.
 *
 * @param workflow its workflow
 * @param models models that stand beside it, to be registered before it is run; may be empty
 */
@API(status = API.Status.STABLE, since = "1.0")
public record WorkflowFile(Workflow workflow, List<ModelDefinition> models) {

    public WorkflowFile {
        models = List.copyOf(models);
    }
}
