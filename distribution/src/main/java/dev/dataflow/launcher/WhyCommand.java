package dev.dataflow.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow why}. */
@Command(
        name = "why",
        description = "Tells which plugin gives a model its dialect, options and nodes, and what is missing.")
final class WhyCommand extends InstanceCommand {

    @Parameters(paramLabel = "MODEL", description = "A model.")
    private String model;

    @Option(names = "--file", paramLabel = "FILE", description = "The file with the model, in place of an instance.")
    private @Nullable String file;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        arguments.put("model", model);
        put(arguments, "file", file);
        return arguments;
    }

    @Override
    Scope scope() {
        return file == null ? super.scope() : Scope.NO_INSTANCE;
    }
}
