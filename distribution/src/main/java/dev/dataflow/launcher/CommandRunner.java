package dev.dataflow.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Runs one command inside the framework, through a service that has only the JDK's types. */
final class CommandRunner {

    private static final String COMMANDS = "(dataflow.role=commands)";
    private static final int DEFAULT_WIDTH = 100;
    private static final int NARROWEST = 40;

    private final boolean json;
    private final boolean noColor;
    private final PrintWriter err;

    CommandRunner(boolean json, boolean noColor, PrintWriter err) {
        this.json = json;
        this.noColor = noColor;
        this.err = err;
    }

    int run(String command, Map<String, Object> arguments, Platform platform) throws Exception {
        Thread hook = new Thread(() -> StartCommand.stop(platform), "dataflow-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        platform.begin();
        platform.problems().forEach(problem -> err.println("dataflow: " + problem));
        err.flush();
        // The hook closes the platform, on the way to the exit of the program as on an interrupt.
        Map<String, Object> answer = commands(platform.context()).apply(request(command, arguments));
        return answer.get("exit") instanceof Integer exit ? exit : Main.FAILED;
    }

    private Map<String, Object> request(String command, Map<String, Object> arguments) {
        Map<String, Object> request = new HashMap<>();
        request.put("command", command);
        request.put("arguments", arguments);
        request.put("json", json);
        request.put("color", hasColors("out"));
        request.put("err_color", hasColors("err"));
        request.put("progress", isTerminal("err") && !json);
        request.put("width", width());
        request.put("out", stream(FileDescriptor.out));
        request.put("err", stream(FileDescriptor.err));
        request.put("version", Version.number());
        return request;
    }

    // Not System.out: its encoding is the platform's, and JSON is UTF-8.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    private boolean hasColors(String stream) {
        String refused = System.getenv("NO_COLOR");
        return !noColor
                && (refused == null || refused.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && isTerminal(stream);
    }

    /** Tells what the start script has found out; Java cannot ask for single streams. */
    private static boolean isTerminal(String stream) {
        return System.getProperty("dataflow.terminal", "").contains(stream);
    }

    /** A terminal that does not know its width says 0. */
    private static int width() {
        String told = System.getProperty("dataflow.width", "");
        return told.matches("[1-9][0-9]{0,4}") ? Math.max(NARROWEST, Integer.parseInt(told)) : DEFAULT_WIDTH;
    }

    // The shell's bundle registers this very type, with a property of its own.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Function<Map<String, Object>, Map<String, Object>> commands(BundleContext context)
            throws InvalidSyntaxException {
        Collection<ServiceReference<Function>> references = context.getServiceReferences(Function.class, COMMANDS);
        if (references.isEmpty()) {
            throw new IllegalStateException(
                    "The bundle dev.dataflow.shell is not active; see above, or run dataflow doctor");
        }
        return context.getService(references.iterator().next());
    }
}
