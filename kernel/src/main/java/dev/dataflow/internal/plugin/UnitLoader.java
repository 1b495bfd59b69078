package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the classes of a unit live: a module layer when the kernel is a named module, else a class loader. Either looks in
 * the kernel's first, so that a stray copy of something that the kernel has is never taken. Immutable.
 *
 * @param providers finds the classes by which the unit extends DataFlow, and those of its parents
 * @param own tells which of them are the unit's
 * @param opened what is closed with it
 */
record UnitLoader(ServiceLoader<DataFlowPlugin> providers, Predicate<Class<?>> own, Closeable opened) {

    private static final Module KERNEL = UnitLoader.class.getModule();

    /**
     * Makes it; no class is loaded yet.
     *
     * @throws java.lang.module.FindException when a module is missing, or a jar cannot be one
     * @throws java.lang.module.ResolutionException when modules do not go together
     */
    static UnitLoader of(String name, Path folder, Collection<Path> jars) {
        return KERNEL.isNamed() ? ofLayer(folder) : ofClassLoader(name, jars);
    }

    private static UnitLoader ofLayer(Path folder) {
        ModuleLayer parent = KERNEL.getLayer();
        ModuleFinder finder = ModuleFinder.of(folder);
        // All of them: automatic modules require nothing, and need the others nevertheless.
        Set<String> roots = finder.findAll().stream()
                .map(reference -> reference.descriptor().name())
                .filter(module -> parent.findModule(module).isEmpty())
                .collect(Collectors.toSet());
        Configuration configuration = parent.configuration().resolve(ModuleFinder.of(), finder, roots);
        ModuleLayer.Controller controller =
                ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), KERNEL.getClassLoader());
        ModuleLayer layer = controller.layer();
        layer.modules().forEach(module -> enableNativeAccess(controller, module));
        return new UnitLoader(
                ServiceLoader.load(layer, DataFlowPlugin.class),
                type -> type.getModule().getLayer() == layer,
                () -> {});
    }

    /** Hands on what the kernel was given by {@code --enable-native-access}; Java 22 and newer has it. */
    private static void enableNativeAccess(ModuleLayer.Controller controller, Module module) {
        try {
            if (Boolean.TRUE.equals(
                    Module.class.getMethod("isNativeAccessEnabled").invoke(KERNEL))) {
                Method enable = ModuleLayer.Controller.class.getMethod("enableNativeAccess", Module.class);
                enable.invoke(controller, module);
            }
        } catch (NoSuchMethodException older) {
            // Nothing has to be enabled there.
            return;
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("Native access cannot be handed on to " + module, impossible);
        }
    }

    private static UnitLoader ofClassLoader(String name, Collection<Path> jars) {
        URL[] urls = jars.stream().map(UnitLoader::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader("plugin " + name, urls, UnitLoader.class.getClassLoader());
        return new UnitLoader(
                ServiceLoader.load(DataFlowPlugin.class, loader), type -> type.getClassLoader() == loader, loader);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void close() throws IOException {
        opened.close();
    }
}
