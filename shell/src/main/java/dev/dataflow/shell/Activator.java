package dev.dataflow.shell;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Offers the commands to the launcher and to Gogo. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {

    private @Nullable FrameworkContainer container;
    private final RunningWork running = new RunningWork();

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        FrameworkContainer made = new FrameworkContainer(context);
        CommandService commands = new CommandService(Map.ofEntries(
                Map.entry("run", new RunCommand(made, running)),
                Map.entry("validate", new ValidateCommand(made)),
                Map.entry("models", new ModelsCommand(made)),
                Map.entry("nodes", new NodesCommand(made)),
                Map.entry("explain", new ExplainCommand()),
                Map.entry("doctor", new DoctorCommand(made)),
                Map.entry("plugins", new PluginsCommand(made)),
                Map.entry("plugin", new PluginCommand(made)),
                Map.entry("why", new WhyCommand(made)),
                Map.entry("task", new TaskCommand(made, running)),
                Map.entry("protection", new ProtectionCommand(made)),
                Map.entry("config", new ConfigCommand(made))));
        context.registerService(
                Function.class, commands, FrameworkUtil.asDictionary(Map.of("dataflow.role", "commands")));
        context.registerService(
                GogoCommands.class,
                new GogoCommands(commands, () -> stopFramework(context)),
                FrameworkUtil.asDictionary(
                        Map.of("osgi.command.scope", "dataflow", "osgi.command.function", GogoCommands.FUNCTIONS)));
        container = made;
    }

    private static void stopFramework(BundleContext context) {
        try {
            context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
        } catch (BundleException e) {
            throw new IllegalStateException("The container cannot be stopped", e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        running.cancelAll();
        if (container != null) {
            container.close();
        }
    }
}
