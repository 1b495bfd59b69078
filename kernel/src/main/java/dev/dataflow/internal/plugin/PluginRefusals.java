package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a plugin is refused, in one sentence each: which one it is, and what to do. The sentences are the same wherever
 * plugins come from. Stateless; thread-safe.
 */
public final class PluginRefusals {

    private PluginRefusals() {}

    /** Returns what is wrong with a jar as far as its own files tell. */
    public static List<Problem> of(PluginJar jar) {
        List<Problem> problems = new ArrayList<>();
        range(jar.file(), jar.imports()).ifPresent(problems::add);
        if (jar.carriesSpi()) {
            problems.add(problem(
                    "Plugin " + jar.file() + " carries a copy of dev.dataflow.spi of its own, so that its classes would"
                            + " not be DataFlow's. Build it with dataflow-spi in scope 'provided'."));
        }
        return problems;
    }

    /** Returns what is wrong with the versions of the SPI that something was built for. */
    public static Optional<Problem> range(String name, Map<String, String> imports) {
        for (Map.Entry<String, String> each : imports.entrySet()) {
            String packageName = each.getKey();
            if (!SpiPackages.contains(packageName) || each.getValue().isEmpty()) {
                continue;
            }
            PackageRange range = PackageRange.parse(each.getValue()).orElse(null);
            PackageVersion offered = SpiPackages.version(packageName).orElse(null);
            if (range == null || offered == null || !range.includes(offered)) {
                String here = offered == null ? "does not have it" : "offers " + offered;
                return Optional.of(problem(builtFor(name, packageName, each.getValue(), "this DataFlow " + here)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the sentence on a plugin that was built for another version of a package of ours.
     *
     * @param offer what there is instead: {@code this DataFlow offers 1.0.0}
     */
    public static String builtFor(String name, String packageName, String range, String offer) {
        return "Plugin " + name + " was built for " + packageName + " " + range + ", but " + offer
                + ". Install a plugin release made for this DataFlow version, or upgrade DataFlow.";
    }

    static Problem noJar(String name, String why) {
        return problem("Plugin " + name + " is no jar, or not all of it is there (" + why + "). Copy it again.");
    }

    static Problem noProvider(String name) {
        return problem("Plugin " + name + " has no class that extends DataFlow. Mark one with"
                + " @Extension(DataFlowPlugin.class), so that it is named in META-INF/services/"
                + DataFlowPlugin.class.getName() + "; a library goes into the folder of the plugin that needs it.");
    }

    static Problem noBundle(String name) {
        return problem(
                "The jar " + name + " is no bundle: its manifest has no Bundle-SymbolicName. Put its classes into"
                        + " the plugin that needs them, or take a release that is a bundle.");
    }

    static Problem strayCopy(String name) {
        return problem("The jar " + name + " is a copy of dataflow-spi and is left out, since plugins share the one of"
                + " DataFlow. Remove it.");
    }

    static Problem missingClass(String name, String className) {
        return problem("Plugin " + name + " needs " + className.replace('/', '.')
                + ", which no jar beside it has. Put it into a folder of its own, together with the jar that has it.");
    }

    static Problem unresolved(String name, String why) {
        return problem("Plugin " + name + " cannot be loaded: " + why
                + ". Put it into a folder of its own, together with all that it needs.");
    }

    /** Returns the sentence on a plugin whose class failed. */
    public static Problem failed(String name, String className, Throwable why) {
        return Problem.of(
                        StandardCode.PLUGIN_FAILED,
                        "Plugin " + name + " failed when its " + className + " was made: " + why
                                + ". Ask its author, and remove it until it is mended.")
                .found(why)
                .build();
    }

    /** Returns the sentence on a plugin that does not come to an end. */
    public static Problem hangs(String name, long seconds) {
        return Problem.of(
                        StandardCode.PLUGIN_FAILED,
                        "Plugin " + name + " was not ready after " + seconds
                                + " s and is left out. Ask its author, and remove it until it is mended.")
                .build();
    }

    static Problem problem(String sentence) {
        return Problem.of(StandardCode.PLUGIN_REFUSED, sentence).build();
    }
}
