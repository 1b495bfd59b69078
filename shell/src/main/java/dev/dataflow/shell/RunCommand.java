package dev.dataflow.shell;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunOptions;
import dev.dataflow.workflow.RunResult;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code run FILE}: registers the file's models, checks its workflow, runs it, and shows what each node gave. */
final class RunCommand implements Command {

    private final Container container;
    private final RunningWork running;

    RunCommand(Container container, RunningWork running) {
        this.container = container;
        this.running = running;
    }

    @Override
    public Reply run(Call call) {
        try {
            WorkflowSource source = WorkflowSource.read(call.required("file"), container);
            try (Session session = Session.open(call, container);
                    LocalRuntime runtime = new LocalRuntime(session.db())) {
                source.registerOn(session.db());
                runtime.validate(source.workflow());
                Map<String, @Nullable Object> inputs = new InputValues(source.workflow(), session.db())
                        .read(call.text("inputs").orElse(null), call.texts("input"));
                return execute(runtime, source, inputs, call);
            }
        } catch (DataFlowException refused) {
            return Reply.failed(ExitCodes.ofRefusal(refused), refused.problem(), Map.of(), "");
        }
    }

    private Reply execute(
            LocalRuntime runtime, WorkflowSource source, Map<String, @Nullable Object> inputs, Call call) {
        Terminal terminal = call.terminal();
        Cancellation cancellation = running.begin();
        RunReport report = new RunReport(source.workflow(), terminal);
        Progress progress = Progress.start(source.workflow().name(), terminal);
        try {
            RunOptions options = RunOptions.DEFAULT.cancellation(cancellation).progress(progress.listener());
            RunResult result = runtime.execute(
                    source.workflow(),
                    inputs,
                    call.text("tenant").map(options::tenant).orElse(options));
            return Reply.done(result.toMap(), report.text(result, true));
        } catch (DataFlowException failure) {
            Optional<RunResult> partial = RunResult.partial(failure);
            // A run that did not begin was refused: inputs are missing or of the wrong kind.
            int exit = partial.isPresent() ? ExitCodes.of(failure) : ExitCodes.ofRefusal(failure);
            return Reply.failed(
                    exit,
                    failure.problem(),
                    partial.map(RunResult::toMap).orElse(Map.of()),
                    partial.map(result -> report.text(result, false)).orElse(""));
        } finally {
            progress.close();
            running.end(cancellation);
        }
    }
}
