package dev.dataflow.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dataflow models}. */
@Command(name = "models", description = "Lists the models of an instance, or of a file.")
final class ModelsCommand extends InstanceCommand {

    @Option(names = "--file", paramLabel = "FILE", description = "A file with models, in place of an instance.")
    private @Nullable String file;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        put(arguments, "file", file);
        return arguments;
    }

    @Override
    Scope scope() {
        return file == null ? super.scope() : Scope.NO_INSTANCE;
    }
}
