package com.example.shop;

import static dev.dataflow.Criteria.where;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginSource;
import dev.dataflow.TypedExpress;
import dev.dataflow.model.Default;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.Unique;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An application that uses DataFlow as a library. */
public final class Shop {

    @Model
    record User(
            @Id String id,
            String name,
            @Unique String email,
            @Nullable Integer age,
            @Default("true") boolean active) {}

    public static void main(String[] args) {
        try (DataFlow db = open(args)) {
            if (args.length > 0) {
                db.register(MethodHandles.lookup(), User.class);
            } else {
                db.register(User.class);
            }
            TypedExpress<User> users = db.express(User.class);
            users.create(new User("u-1", "Ann", "ann@example.com", null, true));
            if (args.length > 0) {
                say(users.list().fetch().stream().map(User::name).collect(Collectors.joining()));
                return;
            }
            users.create(new User("u-2", "Bob", "bob@example.com", 41, true));
            String all = users.list().fetch().stream().map(User::name).sorted().collect(Collectors.joining(", "));
            List<User> adults = users.list(where(User::age).gt(18)).fetch();
            say(all + "; adults: " + adults.get(0).name() + "; run: " + run(db) + " users");
        }
    }

    /** Opens an instance; with {@code plugins} its dialect comes from a folder. */
    private static DataFlow open(String... args) {
        return args.length > 0 && args[0].equals("plugins")
                ? DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(PluginSource.folder(Path.of("plugins")))
                        .build()
                : DataFlow.open("sqlite::memory:");
    }

    private static Object run(DataFlow db) {
        Workflow signup = new WorkflowBuilder("signup")
                .addNode("UserCreateNode", "create", Map.of("id", "u-3", "name", "{{name}}", "email", "cid@example.com"))
                .addNode("UserCountNode", "count", Map.of("filter", Map.of()))
                .addConnection("create", "result", "count", "input")
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            RunResult run = runtime.execute(signup, Map.of("name", "Cid"));
            return run.output("count").get("count");
        }
    }

    private static void say(String what) {
        String module = Shop.class.getModule().isNamed() ? Shop.class.getModule().getName() : "unnamed";
        System.out.println(module + ": " + what);
    }
}
