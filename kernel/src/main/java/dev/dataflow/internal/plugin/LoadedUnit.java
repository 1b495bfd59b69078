package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ResolutionException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A unit whose plugins were made. Immutable.
 *
 * @param unit where it came from
 * @param plugins its plugins
 * @param remarks what should be said of it
 * @param loader its classes
 * @param copy its jars
 */
record LoadedUnit(
        PluginUnit unit, List<DataFlowPlugin> plugins, List<Problem> remarks, UnitLoader loader, UnitCopy copy) {

    LoadedUnit {
        plugins = List.copyOf(plugins);
        remarks = List.copyOf(remarks);
    }

    /**
     * Loads a unit: all its plugins, or none.
     *
     * @throws DataFlowException with every reason at once why it is refused; nothing is left of it then
     */
    static LoadedUnit load(PluginUnit unit, UnitCopy copy) {
        UnitLoader loader = null;
        try {
            if (!copy.problems().isEmpty()) {
                throw Problem.all(copy.problems()).toException();
            }
            UnitLoader made = loader(unit, copy);
            loader = made;
            List<DataFlowPlugin> plugins = new ArrayList<>();
            try {
                TimeLimit.call("dataflow-plugin-load", TimeLimit.OF_PLUGINS, () -> {
                    make(unit, made, plugins);
                    return true;
                });
            } catch (TimeoutException late) {
                throw PluginRefusals.hangs(unit.name(), TimeLimit.OF_PLUGINS.toSeconds())
                        .toException(late);
            } catch (ExecutionException failure) {
                closeAll(plugins);
                throw refusal(unit, failure.getCause()).toException(failure.getCause());
            }
            return new LoadedUnit(unit, plugins, copy.remarks(), made, copy);
        } catch (DataFlowException refused) {
            release(loader, copy);
            throw refused;
        }
    }

    private static UnitLoader loader(PluginUnit unit, UnitCopy copy) {
        try {
            return UnitLoader.of(unit.name(), copy.folder(), copy.jars().keySet());
        } catch (FindException | ResolutionException failure) {
            throw PluginRefusals.unresolved(unit.name(), String.valueOf(failure.getMessage()))
                    .toException(failure);
        }
    }

    private static void make(PluginUnit unit, UnitLoader loader, List<DataFlowPlugin> into) {
        Iterator<ServiceLoader.Provider<DataFlowPlugin>> providers =
                loader.providers().stream().iterator();
        while (providers.hasNext()) {
            ServiceLoader.Provider<DataFlowPlugin> provider = providers.next();
            if (loader.own().test(provider.type())) {
                DataFlowPlugin plugin = provider.get();
                into.add(plugin);
                // Who does not even tell its name is found out now, and not when an instance asks.
                java.util.Objects.requireNonNull(plugin.descriptor(), () -> "descriptor of " + unit.name());
            }
        }
    }

    private static Problem refusal(PluginUnit unit, @Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof NoClassDefFoundError || each instanceof ClassNotFoundException) {
                return PluginRefusals.missingClass(unit.name(), String.valueOf(each.getMessage()));
            }
        }
        Throwable told = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return PluginRefusals.failed(unit.name(), "plugin class", told == null ? new IllegalStateException() : told);
    }

    /** Closes plugins, whatever each of them says to it. */
    // One that fails must not keep the others open.
    @SuppressWarnings("CatchingUnchecked")
    static List<Throwable> closeAll(List<DataFlowPlugin> plugins) {
        List<Throwable> failures = new ArrayList<>();
        for (DataFlowPlugin plugin : plugins) {
            try {
                plugin.close();
            } catch (RuntimeException | LinkageError failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    /** Closes its plugins and gives up its classes; returns what failed. */
    List<Throwable> close() {
        List<Throwable> failures = new ArrayList<>(closeAll(plugins));
        release(loader, copy);
        return failures;
    }

    private static void release(@Nullable UnitLoader loader, UnitCopy copy) {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException ignored) {
            // The copies are deleted at the next start, then.
            return;
        } finally {
            PrivateCopies.delete(copy.folder());
        }
    }
}
