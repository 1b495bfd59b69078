package dev.dataflow.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.InvalidSyntaxException;

/** The commands of a container in this process, called as the launcher calls them. */
final class Commands {

    private Commands() {}

    /** Returns the envelope that a command writes. */
    // The shell's bundle registers this very type, with a property of its own.
    @SuppressWarnings({"unchecked", "rawtypes"})
    static String json(Platform platform, String command, Map<String, Object> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Object> request = new HashMap<>();
        request.put("command", command);
        request.put("arguments", arguments);
        request.put("json", true);
        request.put("color", false);
        request.put("err_color", false);
        request.put("progress", false);
        request.put("width", 100);
        request.put("out", new PrintStream(out, true, StandardCharsets.UTF_8));
        request.put("err", new PrintStream(out, true, StandardCharsets.UTF_8));
        request.put("version", "1.0");
        try {
            Function<Map<String, Object>, Map<String, Object>> commands = platform.context()
                    .getService(platform.context()
                            .getServiceReferences(Function.class, "(dataflow.role=commands)")
                            .iterator()
                            .next());
            commands.apply(request);
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
