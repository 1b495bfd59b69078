package dev.dataflow.launcher;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow nodes}. */
@Command(name = "nodes", description = "Lists the node types, or describes those of one model.")
final class NodesCommand extends InstanceCommand {

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "A model whose nodes are described.")
    private @Nullable String model;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with models, in place of an instance.")
    private @Nullable String file;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        put(arguments, "model", model);
        put(arguments, "file", file);
        return arguments;
    }

    @Override
    Scope scope() {
        return file == null ? super.scope() : Scope.NO_INSTANCE;
    }
}
