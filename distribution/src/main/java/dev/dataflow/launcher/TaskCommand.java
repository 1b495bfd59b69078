package dev.dataflow.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow task}. */
@Command(
        name = "task",
        description =
                "Lists the tasks that plugins bring (keys rotate, audit verify, tenants create), describes or runs one.")
final class TaskCommand extends InstanceCommand {

    @Parameters(index = "0", paramLabel = "list|show|run", description = "What to do.")
    private String action;

    @Parameters(
            index = "1..*",
            paramLabel = "NAME|PARAMETER=VALUE",
            description = "The words of the task's name, then, for run, its parameters.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant for whom it runs.")
    private @Nullable String tenant;

    @Option(names = "--actor", paramLabel = "NAME", description = "Who runs it; audit trails keep the name.")
    private @Nullable String actor;

    @Option(names = "--yes", description = "What the task takes away may go. Without it, it only tells what that is.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only tell what the task would take away; exit code 0.")
    private boolean dryRun;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        arguments.put("action", action);
        arguments.put("words", List.copyOf(words));
        put(arguments, "tenant", tenant);
        put(arguments, "actor", actor);
        arguments.put("yes", yes);
        arguments.put("dry_run", dryRun);
        return arguments;
    }
}
