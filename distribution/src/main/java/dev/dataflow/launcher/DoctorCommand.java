package dev.dataflow.launcher;

import java.util.Map;
import picocli.CommandLine.Command;

/** {@code dataflow doctor}. */
@Command(name = "doctor", description = "Checks Java, bundles, configuration, databases and folders.")
final class DoctorCommand extends ServiceCommand {

    @Override
    Map<String, Object> arguments() {
        return Map.of();
    }

    @Override
    Scope scope() {
        return Scope.EVERYTHING;
    }
}
