package dev.dataflow.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow run}. */
@Command(name = "run", description = "Runs a workflow and shows what each node gave.")
final class RunCommand extends InstanceCommand {

    @Parameters(paramLabel = "FILE", description = "A workflow file, or the name of one in workflows/.")
    private String file;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "An input of the workflow; repeatable.")
    private List<String> input = new ArrayList<>();

    @Option(names = "--inputs", paramLabel = "FILE.json", description = "A JSON object with inputs.")
    private @Nullable Path inputs;

    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant whose records the run sees and changes.")
    private @Nullable String tenant;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        arguments.put("file", file);
        arguments.put("input", List.copyOf(input));
        put(arguments, "inputs", inputs == null ? null : inputs.toString());
        put(arguments, "tenant", tenant);
        return arguments;
    }
}
