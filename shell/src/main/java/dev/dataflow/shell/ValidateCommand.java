package dev.dataflow.shell;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import java.util.List;
import java.util.Map;

/**
 * {@code validate FILE}: every problem of a workflow file at once. Without {@code --instance} or {@code --url} it is
 * checked against an empty instance in memory, so that no database is touched.
 */
final class ValidateCommand implements Command {

    private final Container container;

    ValidateCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        boolean chosen = call.text("url").isPresent() || call.text("instance").isPresent();
        try {
            WorkflowSource source = WorkflowSource.read(call.required("file"), container);
            try (Session session = chosen ? Session.open(call, container) : Session.at(Session.MEMORY, container);
                    LocalRuntime runtime = new LocalRuntime(session.db())) {
                source.registerOn(session.db());
                runtime.validate(source.workflow());
            }
            List<String> models =
                    source.models().stream().map(ModelDefinition::name).toList();
            String name = source.workflow().name();
            int nodes = source.workflow().nodes().size();
            return Reply.done(
                    Map.of("workflow", name, "models", models, "nodes", nodes),
                    call.terminal().style().good("✔") + " " + name + ": " + Texts.count(models.size(), "model") + ", "
                            + Texts.count(nodes, "node") + ", no problems\n");
        } catch (DataFlowException failure) {
            return Reply.failed(ExitCodes.ofRefusal(failure), failure.problem(), Map.of(), "");
        }
    }
}
