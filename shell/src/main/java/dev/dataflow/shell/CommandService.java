package dev.dataflow.shell;

import dev.dataflow.ProblemText;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands for the launcher, which shares only the JDK's types with this bundle.
 *
 * <p>A request holds {@code command} (text), {@code arguments} (map), {@code json} (whether the one thing on standard
 * output is an envelope), {@code color}, {@code err_color} and {@code progress} (truth values), {@code width} (integer), {@code out} and
 * {@code err} (print streams), {@code version} (text). The answer holds {@code exit}, an integer. Thread-safe.
 */
final class CommandService implements Function<Map<String, Object>, Map<String, Object>> {

    private final Map<String, Command> commands;

    CommandService(Map<String, Command> commands) {
        this.commands = Map.copyOf(commands);
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> request) {
        long begun = System.nanoTime();
        Terminal terminal = new Terminal(
                given(request, "out", PrintStream.class),
                given(request, "err", PrintStream.class),
                given(request, "color", Boolean.class),
                given(request, "err_color", Boolean.class),
                given(request, "progress", Boolean.class),
                given(request, "width", Integer.class));
        String name = given(request, "command", String.class);
        Reply reply = run(name, new Call(arguments(request), terminal));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (given(request, "json", Boolean.class)) {
            terminal.out().println(JsonText.write(envelope(name, reply, millis, request.get("version"))));
        } else {
            print(reply, terminal);
        }
        terminal.out().flush();
        terminal.err().flush();
        return Map.of("exit", reply.exit());
    }

    // The launcher's side of the contract.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> arguments(Map<String, Object> request) {
        return (Map<String, Object>) given(request, "arguments", Map.class);
    }

    private static <T> T given(Map<String, Object> request, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(request.get(name), name));
    }

    /** Runs a command; whatever happens becomes a reply. */
    // A defect must reach the caller as a problem too, not as a stack trace on standard error.
    @SuppressWarnings("CatchingUnchecked")
    Reply run(String name, Call call) {
        Command command = commands.get(name);
        try {
            if (command == null) {
                throw new UsageException("Unknown command '" + name + "'");
            }
            return command.run(call);
        } catch (UsageException wrong) {
            Problem problem = Problem.of(StandardCode.INVALID_VALUE, String.valueOf(wrong.getMessage()))
                    .fix("See how it is called", "dataflow " + name + " --help")
                    .build();
            return Reply.failed(ExitCodes.USAGE, problem, Map.of(), "");
        } catch (DataFlowException failure) {
            return Reply.failed(ExitCodes.of(failure), failure.problem(), Map.of(), "");
        } catch (RuntimeException | LinkageError defect) {
            Problem problem = Problem.of(StandardCode.PLUGIN_FAILED, "The command failed in a way it should not")
                    .found(defect)
                    .fix("Tell us, with what you did and the log", "DATAFLOW_LOG_LEVEL=debug dataflow " + name)
                    .build();
            return Reply.failed(ExitCodes.FAILED, problem, Map.of(), "");
        }
    }

    private static Map<String, @Nullable Object> envelope(
            String command, Reply reply, long millis, @Nullable Object version) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        List<Map<String, Object>> problems = new ArrayList<>();
        reply.problems().forEach(problem -> problems.addAll(ProblemText.maps(problem)));
        envelope.put("ok", reply.exit() == ExitCodes.DONE);
        envelope.put("command", command);
        envelope.put("data", reply.data());
        envelope.put("problems", problems);
        envelope.put("duration_ms", millis);
        envelope.put("version", version);
        return envelope;
    }

    /** Prints a reply for people: the result on one stream, the problems on the other. */
    static void print(Reply reply, Terminal terminal) {
        terminal.out().print(reply.text());
        terminal.out().flush();
        for (Problem problem : reply.told() ? List.<Problem>of() : reply.problems()) {
            terminal.err().print(ProblemText.render(problem, terminal.errColor()));
        }
    }
}
