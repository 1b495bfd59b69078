package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Latest;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an entry for each changed record, in the transaction of the change. Thread-safe. */
final class AuditFeature implements Feature {

    private static final Set<Need> NEEDS = Set.of(Need.TRANSACTION, Need.BEFORE_ROWS, Need.AFTER_ROWS);

    private final AuditSettings settings;
    private final PluginContext plugin;
    private final AuditInstance instance;
    private volatile @Nullable Recorder recorder;

    AuditFeature(AuditSettings settings, PluginContext plugin, AuditInstance instance) {
        this.settings = settings;
        this.plugin = plugin;
        this.instance = instance;
    }

    @Override
    public String option() {
        return AuditSettings.OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.RECORD;
    }

    /** The model stays as it is; by now every other feature has shaped it. */
    @Override
    public ModelDefinition shape(ModelDefinition model) {
        AuditInstance.AuditedModel audited = new AuditInstance.AuditedModel(Trail.of(model), settings);
        recorder = new Recorder(audited, plugin, instance);
        instance.audited(audited);
        return model;
    }

    private Recorder recorder() {
        Recorder known = recorder;
        if (known == null) {
            throw new IllegalStateException("the model has not been shaped");
        }
        return known;
    }

    @Override
    public Set<Need> needs(Operation operation) {
        return operation.kind() == OperationKind.WRITE ? NEEDS : Set.of();
    }

    /** It changes nothing of an operation; an upsert is recorded as the create or the update that it is. */
    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        return !(operation instanceof Operation.Upsert);
    }

    @Override
    public Latest latest() {
        return recorder().trail().latest();
    }

    @Override
    public List<ModelDefinition> companions() {
        return List.of(recorder().trail().entries(), recorder().trail().seals());
    }

    @Override
    public Set<String> touches() {
        return Set.of(recorder().trail().entries().name());
    }

    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return operation.kind() == OperationKind.WRITE;
    }

    @Override
    public Outcome around(Execution execution) {
        Outcome outcome = execution.proceed();
        if (execution.original().kind() == OperationKind.WRITE) {
            recorder().record(execution);
        }
        return outcome;
    }

    /** SQL may read; what it changed would be missing from the trail. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {
        refuseUnlessReading(statement, option());
    }

    static void refuseUnlessReading(Operation.RawStatement statement, String option) {
        if (!statement.readOnly()) {
            throw Problem.of(
                            StandardCode.SQL_REFUSED,
                            "SQL that may change records is refused while a model has the option '" + option
                                    + "': what it changes would be missing from the trail")
                    .fix("Say that it only reads", "read_only: true")
                    .fix("Or change the records by the model's nodes")
                    .toException();
        }
    }
}
