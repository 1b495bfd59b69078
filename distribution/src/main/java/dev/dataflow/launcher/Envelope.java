package dev.dataflow.launcher;

import java.util.Locale;

/** The JSON envelope of a failure that happened before there was anybody inside the framework to write one. */
final class Envelope {

    private Envelope() {}

    /**
     * Returns an envelope in one line.
     *
     * @param command name of the command
     * @param code the kind of failure; no code of the catalogue, since that is inside the framework
     * @param message what happened
     */
    static String failure(String command, String code, String message) {
        return "{\"ok\":false,\"command\":" + text(command) + ",\"data\":null,\"problems\":[{\"code\":" + text(code)
                + ",\"message\":" + text(message) + "}],\"duration_ms\":0,\"version\":" + text(Version.number()) + "}";
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\') {
                out.append('\\').append(character);
            } else if (character < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                out.append(character);
            }
        }
        return out.append('"').toString();
    }
}
