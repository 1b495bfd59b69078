package dev.dataflow.internal.plugin;

import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plugins in the jars of a folder, beside those that the kernel finds anyway. The folder is resolved after the kernel's
 * own layer, so that a stray copy of the SPI in it is never taken; all its modules are roots, because automatic modules
 * require nothing.
 */
public final class FolderPlugins implements PluginSource {

    private final Path folder;
    private @Nullable URLClassLoader opened;

    /** Makes the source; nothing is read yet. */
    public FolderPlugins(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        List<DataFlowPlugin> found = new ArrayList<>(new ServicePlugins().plugins());
        List<Path> jars = jars();
        if (!jars.isEmpty()) {
            try {
                Module kernel = FolderPlugins.class.getModule();
                found.addAll(kernel.isNamed() ? fromLayer(kernel) : fromClassLoader(jars));
            } catch (ServiceConfigurationError | java.lang.module.ResolutionException | LinkageError failure) {
                throw Problem.of(
                                StandardCode.PLUGIN_REFUSED,
                                "A plugin in the folder cannot be loaded: " + failure.getMessage())
                        .found(folder)
                        .toException(failure);
            }
        }
        return found;
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException failure) {
            throw Problem.of(StandardCode.PLUGIN_REFUSED, "The plugin folder cannot be read")
                    .found(folder)
                    .toException(failure);
        }
    }

    private List<DataFlowPlugin> fromLayer(Module kernel) {
        ModuleFinder finder = ModuleFinder.of(folder);
        Set<String> roots = finder.findAll().stream()
                .map(reference -> reference.descriptor().name())
                .filter(name -> kernel.getLayer().findModule(name).isEmpty())
                .collect(Collectors.toSet());
        Configuration configuration = kernel.getLayer().configuration().resolve(ModuleFinder.of(), finder, roots);
        ModuleLayer layer = kernel.getLayer().defineModulesWithOneLoader(configuration, kernel.getClassLoader());
        List<DataFlowPlugin> found = new ArrayList<>();
        for (DataFlowPlugin plugin : ServiceLoader.load(layer, DataFlowPlugin.class)) {
            if (plugin.getClass().getModule().getLayer() == layer) {
                found.add(plugin);
            }
        }
        return found;
    }

    private List<DataFlowPlugin> fromClassLoader(List<Path> jars) {
        URL[] urls = jars.stream().map(FolderPlugins::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader("plugins " + folder, urls, FolderPlugins.class.getClassLoader());
        opened = loader;
        List<DataFlowPlugin> found = new ArrayList<>();
        for (DataFlowPlugin plugin : ServiceLoader.load(DataFlowPlugin.class, loader)) {
            if (plugin.getClass().getClassLoader() == loader) {
                found.add(plugin);
            }
        }
        return found;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
