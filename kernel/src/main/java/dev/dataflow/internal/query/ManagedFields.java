package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Strictness;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * What one call gave by hand for fields that the framework sets: left out with one warning, or refused where the caller
 * is strict. What has to agree with the scope is no such field: its feature compares. Nor is a version: among changes it
 * says which one the caller expects, and its feature looks. Not thread-safe.
 */
final class ManagedFields {

    private static final String LOGGER = "dataflow.core";

    private final ModelDefinition model;
    private final Report report;
    private final Strictness strictness;
    private final Set<String> leftOut = new LinkedHashSet<>(2);

    ManagedFields(ModelDefinition model, Report report, Strictness strictness) {
        this.model = model;
        this.report = report;
        this.strictness = strictness;
    }

    /** Returns whether a field is set by the framework whatever the caller gives. */
    static boolean isOne(FieldDefinition field) {
        return field.isManaged() && field.management() != Management.SCOPE && field.management() != Management.VERSION;
    }

    /** Notes a managed field that was given; the report stands at it. */
    void given(FieldDefinition field) {
        if (strictness == Strictness.LENIENT) {
            leftOut.add(field.name());
            return;
        }
        String who = who(field.management());
        report.add(Problem.of(StandardCode.MANAGED_FIELD, "'" + field.name() + "' is set by " + who)
                .found(field.name())
                .expected("no value by hand")
                .fix("Leave '" + field.name() + "' out."));
    }

    private static String who(Management management) {
        return switch (management) {
            case FEATURE, SCOPE, VERSION -> "a feature";
            case DATABASE -> "the database";
            default -> "the framework";
        };
    }

    /** Warns once about everything that was left out. */
    void warn() {
        if (!leftOut.isEmpty()) {
            LoggerFactory.getLogger(LOGGER)
                    .warn("{}: {} left out, because the framework sets it", model.name(), String.join(", ", leftOut));
        }
    }
}
