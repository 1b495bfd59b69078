package dev.dataflow.launcher;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        })
final class Main {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private static final Map<String, Class<?>> COMMANDS = commands();

    private final EarlyStart early;

    private Main(EarlyStart early) {
        this.early = early;
    }

    public static void main(String[] args) {
        EarlyStart early = EarlyStart.of(args);
        int exit = commandLine(early, args).execute(args);
        early.discard();
        System.exit(exit);
    }

    EarlyStart early() {
        return early;
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand.class);
        commands.put("validate", ValidateCommand.class);
        commands.put("start", StartCommand.class);
        commands.put("shell", ShellCommand.class);
        commands.put("models", ModelsCommand.class);
        commands.put("nodes", NodesCommand.class);
        commands.put("plugins", PluginsCommand.class);
        commands.put("plugin", PluginCommand.class);
        commands.put("why", WhyCommand.class);
        commands.put("protection", ProtectionCommand.class);
        commands.put("task", TaskCommand.class);
        commands.put("config", ConfigCommand.class);
        commands.put("explain", ExplainCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("completion", CompletionCommand.class);
        return commands;
    }

    /** Returns the command line with all of its commands. */
    static CommandLine everyCommand() {
        return commandLine(EarlyStart.of());
    }

    /** Returns the command line with the one command that is called, since reading all of them costs a tenth of a second. */
    private static CommandLine commandLine(EarlyStart early, String... args) {
        CommandLine line = new CommandLine(new Main(early));
        Class<?> called = args.length == 0 ? null : COMMANDS.get(args[0]);
        COMMANDS.forEach((name, type) -> {
            if (called == null || called == type) {
                line.addSubcommand(name, type);
            }
        });
        CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((wrong, given) -> {
            if (!wantsJson(given)) {
                return usual.handleParseException(wrong, given);
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
