package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowFile;
import dev.dataflow.workflow.Workflows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workflow with the models that stand in its file.
 *
 * @param models models
 * @param workflow the workflow
 */
record WorkflowSource(List<ModelDefinition> models, Workflow workflow) {

    private static final List<String> ENDINGS = List.of("", ".yaml", ".yml", ".json");

    /**
     * Reads a workflow.
     *
     * @param name a file; or the name of one in the distribution's folder {@code workflows}, without its ending
     */
    static WorkflowSource read(String name, Container container) {
        WorkflowFile file = Workflows.read(find(name, container));
        return new WorkflowSource(file.models(), file.workflow());
    }

    private static Path find(String name, Container container) {
        Path asIs = Path.of(name);
        return Stream.concat(
                        Stream.of(asIs),
                        container.folder("workflows").stream()
                                .flatMap(folder -> ENDINGS.stream().map(ending -> folder.resolve(name + ending))))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(asIs);
    }

    /** Registers the models that an instance does not have yet in this very form. */
    void registerOn(DataFlow db) {
        List<String> known = db.models().names();
        db.register(models.stream()
                .filter(model -> !known.contains(model.name())
                        || !db.models().get(model.name()).source().equals(model.source()))
                .toList());
    }
}
