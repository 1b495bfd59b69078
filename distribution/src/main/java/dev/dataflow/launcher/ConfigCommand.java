package dev.dataflow.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dataflow config}. */
@Command(name = "config", description = "config explain: which option has which value, and where it came from.")
final class ConfigCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "explain", description = "What to do.")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "INSTANCE", description = "A configured instance.")
    private @Nullable String instance;

    @Override
    Map<String, Object> arguments() {
        return instance == null ? Map.of("action", action) : Map.of("action", action, "instance", instance);
    }

    @Override
    Scope scope() {
        return Scope.NO_INSTANCE;
    }
}
