package dev.dataflow.internal.engine;

import dev.dataflow.TaskOptions;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.HeldLeases;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.task.TaskParameters;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The tasks that the plugins of one instance bring. A call holds its plugin: one that leaves waits for it, and cancels it when
 * the drain time is over. Thread-safe.
 */
public final class InstanceTasks {

    private final LivePlugins live;
    private final JsonCodec json;

    InstanceTasks(LivePlugins live, JsonCodec json) {
        this.live = live;
        this.json = json;
    }

    /** Returns what is known of all tasks, by name. */
    public List<TaskDescriptor> descriptors() {
        return all().values().stream()
                .map(given -> given.factory().descriptor())
                .sorted(Comparator.comparing(TaskDescriptor::name))
                .toList();
    }

    /** Returns what is known of a task. */
    public TaskDescriptor descriptor(String name) {
        return require(name).factory().descriptor();
    }

    /** Checks the parameters of a call. */
    public void check(String name, Map<String, ?> parameters) {
        read(require(name), parameters);
    }

    /** Runs a task that is confirmed, or need not be. */
    public TaskResult run(String name, Map<String, ?> parameters, OperationContext caller, TaskOptions options) {
        Plugins.Given<Task> task = require(name);
        Map<String, Object> read = read(task, parameters);
        if (task.factory().descriptor().effect() == TaskEffect.DESTROYS && !options.isConfirmed()) {
            throw unconfirmed(name);
        }
        return call(task, read, caller, options, task.factory()::run);
    }

    /** Tells what a task would take away; nothing where it destroys nothing. */
    public TaskResult preview(String name, Map<String, ?> parameters, OperationContext caller, TaskOptions options) {
        Plugins.Given<Task> task = require(name);
        Map<String, Object> read = read(task, parameters);
        return task.factory().descriptor().effect() == TaskEffect.DESTROYS
                ? call(task, read, caller, options, task.factory()::preview)
                : TaskResult.EMPTY;
    }

    private Map<String, Object> read(Plugins.Given<Task> task, Map<String, ?> parameters) {
        return new TaskParameters(task.factory().descriptor(), json).read(parameters);
    }

    private static TaskResult call(
            Plugins.Given<Task> task,
            Map<String, Object> parameters,
            OperationContext caller,
            TaskOptions options,
            Function<TaskCall, TaskResult> body) {
        Cancellation own = new Cancellation();
        HeldLeases held = new HeldLeases(plugin -> own.cancel(), true);
        if (held.hold(LeaseSet.of(List.of(task.by().leases()))) != null) {
            throw Absence.leaving(task.by().leases()).problem().toException();
        }
        List<Runnable> deafen = new ArrayList<>();
        caller.cancellation().ifPresent(outer -> deafen.add(outer.onCancel(own::cancel)));
        options.cancellation().ifPresent(outer -> deafen.add(outer.onCancel(own::cancel)));
        OperationContext context = caller.withCancellation(own);
        try {
            return body.apply(new TaskCall(
                    parameters,
                    task.by().context(),
                    options.progress().map(context::withProgress).orElse(context)));
        } catch (DataFlowException failure) {
            throw failure;
        } catch (RuntimeException | LinkageError defect) {
            throw failed(task, defect);
        } finally {
            deafen.forEach(Runnable::run);
            held.release();
        }
    }

    private Map<String, Plugins.Given<Task>> all() {
        Map<String, Plugins.Given<Task>> all = new TreeMap<>();
        for (InstalledPlugin plugin : live.now().all()) {
            plugin.tasks()
                    .forEach(task -> all.putIfAbsent(task.descriptor().name(), new Plugins.Given<>(task, plugin)));
        }
        return all;
    }

    private Plugins.Given<Task> require(String name) {
        Map<String, Plugins.Given<Task>> all = all();
        Plugins.Given<Task> task = all.get(name);
        if (task != null) {
            return task;
        }
        String left = live.leftTasks().get(name);
        throw left == null ? unknown(name, List.copyOf(all.keySet())) : left(name, left);
    }

    private static RuntimeException unknown(String name, List<String> names) {
        String hint = Lookalikes.hint(name, names);
        return Problem.of(StandardCode.NO_TASK, "There is no task '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(Location.parameter("task"))
                .found(name)
                .expected(names.isEmpty() ? "no installed plugin brings one" : String.join(", ", names))
                .fix("See which there are", "dataflow task list")
                .toException();
    }

    private static RuntimeException left(String name, String plugin) {
        return Problem.of(
                        StandardCode.PLUGIN_UNAVAILABLE,
                        "The plugin " + plugin + ", which brought the task '" + name + "', was removed")
                .at(Location.parameter("task"))
                .found(name)
                .fix("Install the plugin again")
                .toException();
    }

    private static RuntimeException unconfirmed(String name) {
        return Problem.of(
                        StandardCode.NOT_CONFIRMED,
                        "The task '" + name
                                + "' takes away what nothing brings back, and is not confirmed: nothing was done")
                .at(Location.parameter("yes"))
                .fix("Look at what it would take away, then confirm it", "dataflow task run " + name + " … --yes")
                .toException();
    }

    private static RuntimeException failed(Plugins.Given<Task> task, Throwable defect) {
        return Problem.of(
                        StandardCode.PLUGIN_FAILED,
                        "The task '" + task.factory().descriptor().name() + "' of the plugin " + task.by() + " failed")
                .found(defect)
                .toException(defect);
    }
}
