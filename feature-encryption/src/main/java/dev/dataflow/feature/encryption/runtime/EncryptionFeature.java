package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps some fields of one model encrypted. Thread-safe. */
final class EncryptionFeature implements Feature {

    private final EncryptionSettings settings;
    private final Map<String, EncryptedField> fields;
    private final Tenancy tenancy;
    private final Cipher cipher;
    private final BlindIndexes indexes;
    private final EncryptedWrites writes;

    EncryptionFeature(
            ModelDefinition model,
            EncryptionSettings settings,
            Map<String, EncryptedField> fields,
            KeyRingHolder rings,
            ValueBytes values) {
        this.settings = settings;
        this.fields = fields;
        this.tenancy = Tenancy.of(model);
        this.cipher = new Cipher(rings, values);
        this.indexes = new BlindIndexes(rings);
        this.writes = new EncryptedWrites(fields, cipher, indexes);
    }

    @Override
    public String option() {
        return EncryptionSettings.OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.VALUE;
    }

    /** Other features have shaped the model before: a field that was the author's may be one of theirs now. */
    @Override
    public ModelDefinition shape(ModelDefinition model) {
        new ModelChecks(model, settings).check();
        return new Shape(fields).of(model);
    }

    @Override
    public Filter translate(Occurrence occurrence, Filter filter) {
        return filter.isAll()
                ? filter
                : filter.accept(
                        new EncryptedFilters(occurrence.model(), fields, indexes, tenancy.of(occurrence.context())));
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        return writes.rewrite(operation, tenancy.of(context));
    }

    /** A rotation's own read asks for the records that it locks. */
    @Override
    public Set<Need> needs(Operation operation) {
        return RotationStep.is(operation) ? Set.of(Need.TRANSACTION) : Set.of();
    }

    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return RotationStep.is(operation);
    }

    @Override
    public Outcome around(Execution execution) {
        Outcome outcome = execution.proceed();
        if (RotationStep.is(execution.original())) {
            writes.rotate(execution, tenancy.of(execution.context()));
        }
        return outcome;
    }

    @Override
    public boolean encodes(FieldDefinition field) {
        return fields.containsKey(field.name());
    }

    @Override
    public boolean encodesByKey(FieldDefinition field) {
        return encodes(field);
    }

    @Override
    public @Nullable String comparable(FieldDefinition field) {
        EncryptedField encrypted = fields.get(field.name());
        return encrypted != null && encrypted.indexed() ? encrypted.index() : null;
    }

    @Override
    public @Nullable Object encode(
            FieldDefinition field, @Nullable Object value, RecordKey key, OperationContext context) {
        return value == null ? null : cipher.encrypt(field, value, tenant(key, context), key);
    }

    @Override
    public @Nullable Object decode(
            FieldDefinition field, @Nullable Object kept, RecordKey key, OperationContext context) {
        return kept == null ? null : cipher.decrypt(field, (byte[]) kept, tenant(key, context), key);
    }

    /** Where the tenant is a part of the key it is bound with the key. */
    private String tenant(RecordKey key, OperationContext context) {
        return key.model().tableKey().equals(key.model().key()) ? tenancy.of(context) : "";
    }

    /** SQL reads what is stored, which says nothing; what it would write is no encrypted value. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {
        if (!statement.readOnly()) {
            throw Problem.of(
                            StandardCode.SQL_REFUSED,
                            "SQL that writes is refused while a model has encrypted fields: what it writes is not encrypted")
                    .at(Location.parameter("sql"))
                    .fix("Write by the model's nodes, or only read", "read_only: true")
                    .toException();
        }
    }
}
