package dev.dataflow.launcher;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that runs inside the framework: here are its arguments, there is the rest. */
@Command
abstract class ServiceCommand implements Callable<Integer> {

    /** How a result is written. */
    enum Output {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "How the result is written: ${COMPLETION-CANDIDATES}.")
    private Output output = Output.text;

    @Option(names = "--no-color", description = "No colors, not even on a terminal. So does the variable NO_COLOR.")
    private boolean noColor;

    /** Returns what the command is asked, by the names that the commands inside know. */
    abstract Map<String, Object> arguments();

    /** Returns how much of the distribution it needs. */
    Scope scope() {
        return Scope.ONE_INSTANCE;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        EarlyStart early = ((Main) spec.root().userObject()).early();
        return new CommandRunner(output == Output.json, noColor, err)
                .run(spec.name(), arguments(), early.take(scope()));
    }
}
