package dev.dataflow.testkit.migration;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A change that an analyzer must not let pass, and one that it must. Immutable.
 *
 * @param before the model as its table is made; timestamps of its own are filled in
 * @param rows records that its table has then
 * @param risky the same model with something added that the analyzer finds too risky, because of these records
 * @param harmless the same model with something added that the analyzer lets pass, in spite of these records
 * @param finding the id of the finding about {@code risky}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AnalyzerCase(
        ModelDefinition before,
        List<Map<String, Object>> rows,
        ModelDefinition risky,
        ModelDefinition harmless,
        String finding) {

    public AnalyzerCase {
        requireNonNull(before, "before");
        requireNonNull(risky, "risky");
        requireNonNull(harmless, "harmless");
        requireNonNull(finding, "finding");
        rows = List.copyOf(rows);
    }
}
