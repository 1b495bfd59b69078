package dev.dataflow.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataflow protection}. */
@Command(
        name = "protection",
        description =
                "Lists the rules of write protection, or explains what they say about an operation without running it.")
final class ProtectionCommand extends InstanceCommand {

    @Parameters(index = "0", paramLabel = "list|explain", description = "What to do.")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", description = "The model, for explain.")
    private @Nullable String model;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "OPERATION",
            description = "read, create, update, delete, upsert, bulk_create, …")
    private @Nullable String operation;

    @Parameters(index = "3..*", paramLabel = "FIELD=VALUE", description = "What would be written.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--actor", paramLabel = "NAME", description = "Who would do it.")
    private @Nullable String actor;

    @Option(names = "--tenant", paramLabel = "NAME", description = "For which tenant.")
    private @Nullable String tenant;

    @Override
    Map<String, Object> arguments() {
        Map<String, Object> arguments = super.arguments();
        arguments.put("action", action);
        put(arguments, "model", model);
        put(arguments, "operation", operation);
        arguments.put("fields", List.copyOf(fields));
        put(arguments, "actor", actor);
        put(arguments, "tenant", tenant);
        return arguments;
    }
}
