package dev.dataflow.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code dataflow}. Each subcommand is a class of its own. */
@Command(
        name = "dataflow",
        description = "Turns models into tables and workflow nodes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 1,
        subcommands = StartCommand.class)
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
