package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskResult;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The tasks that plugins bring for operators of an instance, run as a view: its tenant, its actor. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class Tasks {

    private final StandardEngine engine;
    private final OperationContext context;

    Tasks(StandardEngine engine, OperationContext context) {
        this.engine = engine;
        this.context = context;
    }

    /** Returns what is known of all tasks, by name. */
    public List<TaskDescriptor> list() {
        engine.checkOpen();
        return engine.tasks().descriptors();
    }

    /**
     * Returns what is known of a task.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-711} with look-alikes, {@code DF-706} when its plugin has left
     */
    public TaskDescriptor get(String name) {
        engine.checkOpen();
        return engine.tasks().descriptor(requireNonNull(name, "name"));
    }

    /**
     * Checks the parameters of a call without running it.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #get}, and {@code DF-101}, {@code DF-102}, {@code DF-110} with every
     *     bad parameter
     */
    public void check(String name, Map<String, ?> parameters) {
        engine.checkOpen();
        engine.tasks().check(requireNonNull(name, "name"), parameters);
    }

    /** Runs a task that destroys nothing. */
    public TaskResult run(String name, Map<String, ?> parameters) {
        return run(name, parameters, TaskOptions.DEFAULT);
    }

    /**
     * Runs a task, in the thread of the caller.
     *
     * @param parameters by name; texts are read as the kinds of the parameters say
     * @throws dev.dataflow.spi.error.DataFlowException before anything runs: as {@link #check}, and {@code DF-915} when it destroys
     *     something and is not confirmed; after that what the task throws
     */
    public TaskResult run(String name, Map<String, ?> parameters, TaskOptions options) {
        engine.checkOpen();
        return engine.tasks().run(requireNonNull(name, "name"), parameters, engine.resolved(context), options);
    }

    /**
     * Tells what a task that destroys something would take away, and changes nothing; of other tasks it tells nothing.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #run(String, Map, TaskOptions)}, without {@code DF-915}
     */
    public TaskResult preview(String name, Map<String, ?> parameters, TaskOptions options) {
        engine.checkOpen();
        return engine.tasks().preview(requireNonNull(name, "name"), parameters, engine.resolved(context), options);
    }
}
