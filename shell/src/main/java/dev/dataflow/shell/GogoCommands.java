package dev.dataflow.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands as Gogo calls them: {@code dataflow:run signup id=u-1}. Gogo finds the public methods by their names, and
 * gives each session its own standard streams. Thread-safe.
 */
// Gogo redirects the standard streams for each session: they are the way to its terminal.
@SuppressWarnings("SystemOut")
public final class GogoCommands {

    static final String[] FUNCTIONS = {
        "models",
        "nodes",
        "run",
        "validate",
        "explain",
        "doctor",
        "plugins",
        "plugin",
        "why",
        "protection",
        "task",
        "config",
        "exit"
    };

    private final CommandService commands;
    private final Runnable stop;

    /**
     * Makes the commands.
     *
     * @param stop stops the container
     */
    GogoCommands(CommandService commands, Runnable stop) {
        this.commands = commands;
        this.stop = stop;
    }

    /** Lists the models of the default instance. */
    public void models() {
        call("models", Map.of());
    }

    /** Lists the models of an instance. */
    public void models(String instance) {
        call("models", Map.of("instance", instance));
    }

    /** Lists the node types. */
    public void nodes() {
        call("nodes", Map.of());
    }

    /** Describes the nodes of a model. */
    public void nodes(String model) {
        call("nodes", Map.of("model", model));
    }

    /**
     * Runs a workflow: a file, or the name of one in the folder {@code workflows}, inputs as {@code name=value}, and {@code
     * --tenant NAME} anywhere for the tenant.
     */
    public void run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        Map<String, Object> arguments = new HashMap<>();
        take(all, "tenant", arguments);
        if (!all.isEmpty()) {
            arguments.put("file", all.get(0));
            arguments.put("input", new ArrayList<>(all.subList(1, all.size())));
        }
        call("run", arguments);
    }

    /** Checks a workflow file. */
    public void validate(String file) {
        call("validate", Map.of("file", file));
    }

    /** Explains a code. */
    public void explain(String code) {
        call("explain", Map.of("code", code));
    }

    /** Checks whether everything is as it should be. */
    public void doctor() {
        call("doctor", Map.of());
    }

    /** Lists the plugins, and bundles that are not loaded. */
    public void plugins() {
        call("plugins", Map.of());
    }

    /** Checks, installs or updates the plugin in a jar, or removes one by its name: {@code plugin check acme.jar}. */
    public void plugin(String action, String plugin) {
        call("plugin", Map.of("action", action, "plugin", plugin));
    }

    /** Does so even if data in memory is lost by it: {@code plugin update acme.jar --force}. */
    public void plugin(String action, String plugin, String option) {
        if (!option.equals("--force")) {
            System.err.println("plugin: unknown option '" + option + "'; there is --force");
            return;
        }
        call("plugin", Map.of("action", action, "plugin", plugin, "force", true));
    }

    /** Tells which plugin gives a model of the default instance what it has. */
    public void why(String model) {
        call("why", Map.of("model", model));
    }

    /** Lists the rules of write protection, or tells what they say: {@code protection explain Order delete}. */
    public void protection(String action, String... words) {
        List<String> all = List.of(words);
        Map<String, Object> arguments = new HashMap<>(Map.of("action", action));
        if (all.size() > 1) {
            arguments.put("model", all.get(0));
            arguments.put("operation", all.get(1));
            arguments.put("fields", all.subList(2, all.size()));
        }
        call("protection", arguments);
    }

    /**
     * Lists or describes the tasks that plugins bring, or runs one: {@code task run keys rotate model=User}, with {@code --instance
     * NAME}, {@code --tenant NAME}, {@code --actor NAME}, {@code --yes} and {@code --dry-run} anywhere.
     */
    public void task(String action, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        Map<String, Object> arguments = new HashMap<>(Map.of("action", action));
        take(all, "instance", arguments);
        take(all, "tenant", arguments);
        take(all, "actor", arguments);
        arguments.put("yes", all.remove("--yes"));
        arguments.put("dry_run", all.remove("--dry-run"));
        arguments.put("words", all);
        call("task", arguments);
    }

    /** Makes an option with its value an argument. */
    private static void take(List<String> words, String option, Map<String, Object> arguments) {
        int at = words.indexOf("--" + option);
        if (at >= 0 && at < words.size() - 1) {
            words.remove(at);
            arguments.put(option, words.remove(at));
        }
    }

    /** Tells which option has which value: {@code config explain}. */
    public void config(String action) {
        call("config", Map.of("action", action));
    }

    /** Tells which option of an instance has which value: {@code config explain shop}. */
    public void config(String action, String instance) {
        call("config", Map.of("action", action, "instance", instance));
    }

    /** Leaves the shell, which stops the container. */
    public void exit() {
        stop.run();
    }

    private void call(String name, Map<String, Object> arguments) {
        Terminal terminal = new Terminal(System.out, System.err, false, false, false, Terminal.DEFAULT_WIDTH);
        CommandService.print(commands.run(name, new Call(arguments, terminal)), terminal);
    }
}
