package dev.dataflow.launcher;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code dataflow}. Each subcommand is a class of its own. */
@Command(
        name = "dataflow",
        description = "Turns models into tables and workflow nodes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.FAILED,
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 blocked, 6 cannot connect, 7 validation problems, 130 interrupted.",
            "Results go to standard output, everything else to standard error."
        },
        subcommands = {
            RunCommand.class,
            ValidateCommand.class,
            StartCommand.class,
            ShellCommand.class,
            ModelsCommand.class,
            NodesCommand.class,
            PluginsCommand.class,
            ExplainCommand.class,
            DoctorCommand.class
        })
final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((wrong, args) -> {
            if (!wantsJson(args)) {
                return usual.handleParseException(wrong, args);
            }
            line.getOut().println(Envelope.failure(name(wrong), "usage", String.valueOf(wrong.getMessage())));
            line.getOut().flush();
            return USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean json = parsed.originalArgs().stream().anyMatch(Main::isJson);
            if (json) {
                command.getOut().println(Envelope.failure(command.getCommandName(), "start", failure.toString()));
                command.getOut().flush();
            }
            command.getErr().println("dataflow: " + failure);
            command.getErr().flush();
            return FAILED;
        });
        return line;
    }

    private static String name(ParameterException wrong) {
        return wrong.getCommandLine().getCommandName();
    }

    /** Tells from arguments that could not be understood whether the caller wants JSON. */
    private static boolean wantsJson(String... args) {
        List<String> all = Arrays.asList(args);
        int output = all.indexOf("--output");
        return all.stream().anyMatch(Main::isJson)
                || output >= 0 && output + 1 < all.size() && all.get(output + 1).equals("json");
    }

    private static boolean isJson(String argument) {
        return argument.equals("--output=json");
    }
}
