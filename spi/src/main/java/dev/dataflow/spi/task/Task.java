package dev.dataflow.spi.task;

import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Work that an operator starts by its name, from the command line of the container for example. Thread-safe: one task serves
 * all calls of all instances.
 *
 * <p>Parameters arrive with their defaults, unknown ones refused, of their kinds. The plugin does not leave while the task runs,
 * unless its drain time is over: the call is cancelled then. Failures are thrown.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Task {

    /** Returns what the task is; the same always. */
    TaskDescriptor descriptor();

    /** Does the work. Operations get the call's context, so that write protection, tenant and cancellation hold for them. */
    TaskResult run(TaskCall call);

    /**
     * Tells what {@link #run} would take away, and changes nothing. Asked only of tasks that {@link TaskEffect#DESTROYS destroy};
     * each of them overrides it.
     */
    default TaskResult preview(TaskCall call) {
        throw new UnsupportedOperationException(descriptor().name() + " destroys nothing");
    }

    /**
     * Returns a task that destroys nothing.
     *
     * @throws IllegalArgumentException when its descriptor says that it does
     */
    static Task of(TaskDescriptor descriptor, Function<TaskCall, TaskResult> run) {
        if (descriptor.effect() == TaskEffect.DESTROYS) {
            throw new IllegalArgumentException(descriptor.name() + ": destroys (expected: a preview, too)");
        }
        return new FunctionTask(descriptor, run, call -> TaskResult.EMPTY);
    }

    /** Returns a task that destroys something. */
    static Task of(
            TaskDescriptor descriptor, Function<TaskCall, TaskResult> run, Function<TaskCall, TaskResult> preview) {
        return new FunctionTask(descriptor, run, preview);
    }
}
