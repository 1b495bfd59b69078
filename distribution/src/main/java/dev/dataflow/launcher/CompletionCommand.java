package dev.dataflow.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dataflow completion}: a script for bash, which zsh understands too. */
@Command(
        name = "completion",
        description = "Writes a completion script for bash and zsh: source <(dataflow completion)")
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("dataflow", Main.everyCommand()));
        out.flush();
        return 0;
    }
}
