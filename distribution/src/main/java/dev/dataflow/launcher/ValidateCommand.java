package dev.dataflow.launcher;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dataflow validate}. */
@Command(
        name = "validate",
        description =
                "Checks a workflow file and shows every problem at once; touches no database unless one is named.")
final class ValidateCommand extends InstanceCommand {

    @Parameters(paramLabel = "FILE", description = "A workflow file, or the name of one in workflows/.")
    private String file;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        arguments.put("file", file);
        return arguments;
    }

    @Override
    Scope scope() {
        return arguments().containsKey("instance") ? Scope.ONE_INSTANCE : Scope.NO_INSTANCE;
    }
}
