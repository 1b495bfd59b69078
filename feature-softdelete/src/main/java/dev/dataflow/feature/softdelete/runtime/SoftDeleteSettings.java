package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the option says.
 *
 * @param retention how long deleted records are kept; null when every purge says it
 */
record SoftDeleteSettings(@Nullable Retention retention) {

    static final String RETENTION = "retention";

    /** Reads the option: {@code true}, or {@code {retention: P30D}}. */
    static SoftDeleteSettings read(ModelDefinition model, Object setting) {
        if (Boolean.TRUE.equals(setting)) {
            return new SoftDeleteSettings(null);
        }
        if (!(setting instanceof Map<?, ?> map)) {
            throw refused(model, "", "The option 'soft_delete' cannot be read", setting, "true, or {retention: P30D}");
        }
        for (Object name : map.keySet()) {
            if (!RETENTION.equals(name)) {
                String hint = Lookalikes.hint(String.valueOf(name), List.of(RETENTION));
                throw refused(
                        model,
                        "." + name,
                        "The option 'soft_delete' has no setting '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint),
                        name,
                        RETENTION);
            }
        }
        Object retention = map.get(RETENTION);
        if (retention == null || "".equals(retention)) {
            return new SoftDeleteSettings(null);
        }
        Retention read = Retention.parse(retention);
        if (read == null) {
            throw refused(model, "." + RETENTION, "The retention is no period of time", retention, Retention.EXPECTED);
        }
        return new SoftDeleteSettings(read);
    }

    private static DataFlowException refused(
            ModelDefinition model, String place, String message, @Nullable Object found, String expected) {
        return Problem.of(StandardCode.INVALID_MODEL, message)
                .at(Location.model(model.name(), "options." + SoftDeleteFeature.OPTION + place)
                        .within(model.source()))
                .found(found)
                .expected(expected)
                .fix("Write it like this", "@SoftDelete(retention = \"P30D\"), or soft_delete: {retention: P30D}")
                .toException();
    }
}
