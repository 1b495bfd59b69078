package dev.dataflow.launcher;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that works on an instance. */
@Command
abstract class InstanceCommand extends ServiceCommand {

    /** One of two ways to name a database. */
    static final class Target {
        @Option(names = "--instance", paramLabel = "NAME", description = "A configured instance.")
        private @Nullable String instance;

        @Option(names = "--url", paramLabel = "URL", description = "The address of a database: sqlite:app.db")
        private @Nullable String url;
    }

    @ArgGroup
    private @Nullable Target target;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = new HashMap<>();
        if (target != null) {
            put(arguments, "instance", target.instance);
            put(arguments, "url", target.url);
        }
        return arguments;
    }

    @Override
    Scope scope() {
        return target != null && target.url != null ? Scope.NO_INSTANCE : Scope.ONE_INSTANCE;
    }

    static void put(Map<String, Object> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }
}
