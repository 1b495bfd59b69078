package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.TaskOptions;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskResult;
import java.util.List;
import java.util.Map;

/**
 * {@code task list}, {@code task show NAME}: the tasks that plugins bring; {@code task run NAME [PARAMETER=VALUE…]}: runs one.
 * One that destroys something only shows what it would take away, unless it is confirmed.
 */
final class TaskCommand implements Command {

    private final Container container;
    private final RunningWork running;

    TaskCommand(Container container, RunningWork running) {
        this.container = container;
        this.running = running;
    }

    @Override
    public Reply run(Call call) {
        String action = call.required("action");
        TaskWords words = TaskWords.read(call.texts("words"));
        try (Session session = Session.open(call, container)) {
            return switch (action) {
                case "list" -> list(session.db(), call);
                case "show" -> show(session.db().tasks().get(words.required(action)), call);
                case "run" -> run(session.viewed(call), words, call);
                default ->
                    throw new UsageException("task " + action
                            + ": write task list, task show NAME, or task run NAME [PARAMETER=VALUE…]");
            };
        }
    }

    private static Reply list(DataFlow db, Call call) {
        List<TaskDescriptor> tasks = db.tasks().list();
        String text =
                tasks.isEmpty() ? "No installed plugin brings a task.\n" : TaskReport.list(tasks, call.terminal());
        return Reply.done(tasks.stream().map(TaskReport::map).toList(), text);
    }

    private static Reply show(TaskDescriptor task, Call call) {
        return Reply.done(TaskReport.map(task), TaskReport.details(task, call.terminal()));
    }

    private Reply run(DataFlow db, TaskWords words, Call call) {
        String name = words.required("run");
        TaskDescriptor task;
        try {
            task = db.tasks().get(name);
            db.tasks().check(name, words.parameters());
        } catch (DataFlowException refused) {
            return Reply.failed(ExitCodes.ofRefusal(refused), refused.problem(), Map.of(), "");
        }
        boolean destroys = task.effect() == TaskEffect.DESTROYS;
        boolean dry = call.flag("dry_run");
        if (dry && !destroys) {
            throw new UsageException("task run " + name + " --dry-run: it takes nothing away");
        }
        Cancellation cancellation = running.begin();
        TaskOptions options = TaskOptions.DEFAULT.cancellation(cancellation);
        try (Progress progress = Progress.start(name, call.terminal())) {
            TaskOptions told = options.progress(progress.listener());
            return destroys && (dry || !call.flag("yes"))
                    ? preview(db, words, told, call)
                    : done(words, db.tasks().run(name, words.parameters(), told.confirmed()), call);
        } finally {
            running.end(cancellation);
        }
    }

    private static Reply preview(DataFlow db, TaskWords words, TaskOptions options, Call call) {
        TaskResult preview = db.tasks().preview(words.name(), words.parameters(), options);
        String text = TaskReport.text(preview, call.terminal()) + "This is what would go; nothing was done.\n";
        if (call.flag("dry_run")) {
            return Reply.done(TaskReport.map(words.name(), false, preview), text);
        }
        try {
            return done(words, db.tasks().run(words.name(), words.parameters(), options), call);
        } catch (DataFlowException unconfirmed) {
            return Reply.failed(
                    ExitCodes.of(unconfirmed),
                    unconfirmed.problem(),
                    TaskReport.map(words.name(), false, preview),
                    text);
        }
    }

    private static Reply done(TaskWords words, TaskResult result, Call call) {
        return new Reply(
                result.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED,
                TaskReport.map(words.name(), true, result),
                TaskReport.text(result, call.terminal()),
                result.problems(),
                false);
    }
}
