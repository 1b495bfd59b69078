package dev.dataflow.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a command. Immutable.
 *
 * @param arguments what the caller gave, by name: texts, lists of texts and truth values
 * @param terminal where it writes
 */
record Call(Map<String, Object> arguments, Terminal terminal) {

    Call {
        arguments = Map.copyOf(arguments);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) arguments.get(name));
    }

    /** Returns an argument that the command line insists on. */
    String required(String name) {
        return text(name).orElseThrow(() -> new UsageException("Missing argument: " + name));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }

    List<String> texts(String name) {
        return arguments.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
