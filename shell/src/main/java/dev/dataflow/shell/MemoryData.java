package dev.dataflow.shell;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.List;
import java.util.Map;

/** Keeps data in memory from being lost with the dialect that holds it. */
final class MemoryData {

    private final Container container;

    MemoryData(Container container) {
        this.container = container;
    }

    /**
     * Lets a bundle go only when no instance has its data in it.
     *
     * @param bundle its symbolic name
     * @param action what was asked, as it is written after {@code dataflow plugin}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-707} when data would be lost
     */
    void check(String bundle, String action) {
        List<String> losing = container.holdingData().entrySet().stream()
                .filter(instance -> instance.getValue().contains(bundle))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!losing.isEmpty()) {
            throw Problem.of(
                            StandardCode.PLUGIN_REFUSED,
                            "The data of " + quoted(losing)
                                    + " is in memory and would be gone with its dialect, the plugin " + bundle)
                    .found("in-memory database")
                    .fix(
                            "Keep the data in a file, with a line in the configuration of the instance",
                            "url = sqlite:app.db")
                    .fix(
                            "Lose it; the instance stays unavailable with DF-409",
                            "dataflow plugin " + action + " --force")
                    .toException();
        }
    }

    private static String quoted(List<String> names) {
        return (names.size() == 1 ? "instance '" : "instances '") + String.join("', '", names) + "'";
    }
}
