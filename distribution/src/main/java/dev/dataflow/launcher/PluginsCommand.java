package dev.dataflow.launcher;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code dataflow plugins}. */
@Command(name = "plugins", description = "Lists what extends DataFlow here, and bundles that are not loaded.")
final class PluginsCommand extends ServiceCommand {

    @Override
    Map<String, Object> arguments() {
        return Map.of();
    }

    @Override
    Scope scope() {
        return Scope.NO_INSTANCE;
    }
}
