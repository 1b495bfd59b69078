package dev.dataflow.spi.task;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** A task of functions. */
record FunctionTask(TaskDescriptor descriptor, Function<TaskCall, TaskResult> body, Function<TaskCall, TaskResult> look)
        implements Task {

    FunctionTask {
        requireNonNull(descriptor, "descriptor");
        requireNonNull(body, "body");
        requireNonNull(look, "look");
    }

    @Override
    public TaskResult run(TaskCall call) {
        return body.apply(call);
    }

    @Override
    public TaskResult preview(TaskCall call) {
        return look.apply(call);
    }
}
