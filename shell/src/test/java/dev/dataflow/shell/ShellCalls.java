package dev.dataflow.shell;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Requests as the launcher makes them, and what was written for them. */
final class ShellCalls {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Map<String, Object> request(String command, Map<String, Object> arguments, boolean json) {
        Map<String, Object> request = new HashMap<>();
        request.put("command", command);
        request.put("arguments", arguments);
        request.put("json", json);
        request.put("color", false);
        request.put("err_color", false);
        request.put("progress", false);
        request.put("width", 100);
        request.put("out", new PrintStream(out, true, StandardCharsets.UTF_8));
        request.put("err", new PrintStream(err, true, StandardCharsets.UTF_8));
        request.put("version", "1.0");
        return request;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
