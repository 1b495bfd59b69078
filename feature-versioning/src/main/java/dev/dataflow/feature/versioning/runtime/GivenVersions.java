package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Strictness;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens to versions that new records are given by hand: none has one. Thread-safe. */
final class GivenVersions {

    private final System.Logger logger;
    private final AtomicBoolean said = new AtomicBoolean();

    GivenVersions(System.Logger logger) {
        this.logger = logger;
    }

    /** Says that a version is left out, once for a model, or refuses it where the caller is strict. */
    void leaveOut(ModelDefinition model, Object version, OperationContext context) {
        if (context.strictness() == Strictness.STRICT) {
            throw Problem.of(StandardCode.MANAGED_FIELD, "'version' of a new record is set by the option 'versioned'")
                    .at(Location.model(model.name(), VersioningFeature.VERSION))
                    .found(version)
                    .expected("no value by hand")
                    .fix("Leave 'version' out.")
                    .toException();
        }
        if (said.compareAndSet(false, true)) {
            logger.log(
                    System.Logger.Level.WARNING,
                    "{0}: the version of new records left out, because they begin with {1}",
                    model.name(),
                    VersioningFeature.FIRST);
        }
    }
}
