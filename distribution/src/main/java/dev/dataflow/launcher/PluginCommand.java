package dev.dataflow.launcher;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow plugin}. */
@Command(name = "plugin", description = "Checks the plugin in a jar, installs or updates it, or removes one.")
final class PluginCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "check|install|update|remove", description = "What to do.")
    private String action;

    @Parameters(index = "1", paramLabel = "PLUGIN", description = "A jar; for remove, a plugin's name or its file.")
    private String plugin;

    @Option(
            names = "--force",
            description = "Replace or remove a dialect even if the data of an instance is in memory and lost by it.")
    private boolean force;

    @Override
    Map<String, Object> arguments() {
        return Map.of("action", action, "plugin", plugin, "force", force);
    }

    @Override
    Scope scope() {
        return Scope.NO_INSTANCE;
    }
}
