package dev.dataflow.nodes.code;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates code over copies of its inputs. The code ends by itself, by its time limit, by the deadline of the run or by
 * cancellation; what it may build is bounded.
 */
final class CodeNode implements Node {

    static final long DEFAULT_TIMEOUT = 5_000;

    private static final long LONGEST_TIMEOUT = 600_000;

    private final ScriptEngine engine;
    private final ScheduledExecutorService scheduler;

    CodeNode(ScriptEngine engine, ScheduledExecutorService scheduler) {
        this.engine = engine;
        this.scheduler = scheduler;
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Map<String, Object> inputs = new HashMap<>(parameters);
        String code = code(inputs.remove("code"));
        long limit = timeout(inputs.remove("timeout_ms"));
        OperationContext operation = context.operation();
        long nanos = TimeUnit.MILLISECONDS.toNanos(limit);
        if (operation.hasDeadline()) {
            nanos = Math.min(nanos, operation.deadlineNanos() - System.nanoTime());
        }
        Evaluation evaluation = new Evaluation();
        Runnable unsubscribe =
                operation.cancellation().map(c -> subscribe(c, evaluation)).orElse(() -> {});
        Future<?> timer = scheduler.schedule(evaluation::timeOut, Math.max(0, nanos), TimeUnit.NANOSECONDS);
        try {
            return NodeResult.of(engine.evaluate(code, inputs, evaluation));
        } catch (StoppedException stopped) {
            throw stopped(evaluation, limit);
        } finally {
            timer.cancel(false);
            unsubscribe.run();
        }
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        try {
            if (known.containsKey("code")) {
                engine.compile(code(known.get("code")));
            }
            if (known.containsKey("timeout_ms")) {
                timeout(known.get("timeout_ms"));
            }
        } catch (DataFlowException failure) {
            check.problems().add(failure);
        }
    }

    private static Runnable subscribe(Cancellation cancellation, Evaluation evaluation) {
        return cancellation.onCancel(evaluation::cancel);
    }

    private static DataFlowException stopped(Evaluation evaluation, long limit) {
        if (!evaluation.isTimedOut()) {
            return Problem.of(StandardCode.CANCELLED, "The code was cancelled")
                    .at(Location.parameter("code"))
                    .toException();
        }
        return Problem.of(StandardCode.TIMED_OUT, "The code ran longer than its time limit")
                .at(Location.parameter("code"))
                .expected("at most " + limit + " ms, and not beyond the deadline of the run")
                .cause("A loop has no end, or there is more to do than the limit allows.")
                .fix("If it needs more time, say so:", "timeout_ms: " + Math.min(LONGEST_TIMEOUT, limit * 10))
                .toException();
    }

    private static String code(@Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw Problem.of(StandardCode.EMPTY_PARAMETER, "'code' is empty")
                .at(Location.parameter("code"))
                .expected("JEXL code")
                .fix("Write what to compute:", "code: total = price * quantity")
                .toException();
    }

    private static long timeout(@Nullable Object value) {
        if (value == null) {
            return DEFAULT_TIMEOUT;
        }
        boolean whole =
                value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        if (!whole && !(value instanceof BigInteger)) {
            throw Problem.of(StandardCode.TYPE_MISMATCH, "'timeout_ms' has the wrong type")
                    .at(Location.parameter("timeout_ms"))
                    .found(value.getClass().getSimpleName() + " " + value)
                    .expected("a whole number")
                    .toException();
        }
        long number = whole ? ((Number) value).longValue() : -1;
        if (number < 1 || number > LONGEST_TIMEOUT) {
            throw Problem.of(StandardCode.INVALID_VALUE, "timeout_ms: " + value)
                    .at(Location.parameter("timeout_ms"))
                    .found(value)
                    .expected("1.." + LONGEST_TIMEOUT)
                    .toException();
        }
        return number;
    }
}
