package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginTrust;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands need to know of where they run. Thread-safe. */
interface Container {

    /**
     * A bundle.
     *
     * @param name symbolic name
     * @param version version
     * @param active whether it works
     * @param reason why not, in sentences; empty when it works
     */
    record BundleState(String name, String version, boolean active, List<String> reason) {}

    /** Returns the plugins. */
    List<DataFlowPlugin> plugins();

    /** Returns the name and version of the bundle that a plugin came from; its class where there is none. */
    String origin(DataFlowPlugin plugin);

    /** Returns the bundles. */
    List<BundleState> bundles();

    /** Returns why jars in the plugin folder are refused, in sentences, by the names of their files. */
    Map<String, List<String>> refused();

    /** Returns what is trusted here. */
    PluginTrust trust();

    /**
     * Returns the packages that no bundle here exports.
     *
     * @param imports packages with the range of versions; an empty text for any version
     */
    List<String> missing(Map<String, String> imports);

    /** Returns the instances that are wanted, by name, each with the reason why it is not open. */
    Map<String, Optional<Problem>> instances();

    /** Returns the symbolic names of the bundles that keep the data of an instance in memory, by the instance's name. */
    Map<String, List<String>> holdingData();

    /** Returns the options that the instances that are wanted are opened with, by the instance's name. */
    Map<String, List<OptionValue>> options();

    /**
     * Returns an instance, which the caller does not close; waits for it when it is about to open.
     *
     * @param name its name; null for the only one, or the one called {@code default}
     * @throws dev.dataflow.spi.error.DataFlowException with the reason why it is not open
     * @throws UsageException when there is no such instance, or there are several and none is called {@code default}
     */
    DataFlow instance(@Nullable String name);

    /** Returns a folder of the distribution: {@code conf}, {@code data}, {@code models}, {@code plugins}, {@code workflows}. */
    Optional<Path> folder(String name);
}
