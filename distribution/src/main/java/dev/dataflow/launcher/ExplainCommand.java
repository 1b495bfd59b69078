package dev.dataflow.launcher;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dataflow explain}. */
@Command(name = "explain", description = "Explains a code such as DF-101; needs no network.")
final class ExplainCommand extends ServiceCommand {

    @Parameters(paramLabel = "CODE", description = "DF-101, df101 and 101 are the same.")
    private String code;

    @Override
    Map<String, Object> arguments() {
        return Map.of("code", code);
    }

    @Override
    Scope scope() {
        return Scope.NO_INSTANCE;
    }
}
