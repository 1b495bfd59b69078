package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the hidden fields along with the encrypted ones. Thread-safe. */
final class EncryptedWrites {

    private final Map<String, EncryptedField> fields;
    private final Cipher cipher;
    private final BlindIndexes indexes;

    EncryptedWrites(Map<String, EncryptedField> fields, Cipher cipher, BlindIndexes indexes) {
        this.fields = fields;
        this.cipher = cipher;
        this.indexes = indexes;
    }

    Operation rewrite(Operation operation, String tenant) {
        if (operation instanceof Operation.Create create) {
            return new Operation.Create(create.model(), created(create.model(), create.values(), tenant));
        } else if (operation instanceof Operation.Update update) {
            return update.withAssignments(changed(update.model(), update.assignments(), tenant));
        } else if (operation instanceof Operation.BulkUpdate update) {
            return new Operation.BulkUpdate(
                    update.model(),
                    update.filter(),
                    changed(update.model(), update.assignments(), tenant),
                    update.limit(),
                    update.scope(),
                    update.settings());
        }
        return operation;
    }

    private Values created(ModelDefinition model, Values given, String tenant) {
        Values values = given.copy().with(EncryptedField.KEY_ID, cipher.keyId());
        for (EncryptedField field : fields.values()) {
            if (field.indexed()) {
                values.with(field.index(), indexes.of(model, field, values.get(field.name()), tenant));
            }
        }
        return values;
    }

    private List<Assignment> changed(ModelDefinition model, List<Assignment> given, String tenant) {
        List<Assignment> all = new ArrayList<>(given);
        Set<String> set = new HashSet<>();
        for (Assignment assignment : given) {
            if (model.tableKey().contains(assignment.field())) {
                throw keyChange(model, assignment.field());
            }
            EncryptedField field = fields.get(assignment.field());
            if (field != null && (assignment instanceof Assignment.Set || assignment instanceof Assignment.Unset)) {
                set.add(field.name());
                if (field.indexed()) {
                    Object value = assignment instanceof Assignment.Set plain ? plain.value() : null;
                    all.add(new Assignment.Set(field.index(), indexes.of(model, field, value, tenant)));
                }
            }
        }
        // A record of which only some fields are encrypted by the present key is still the rotation's to do.
        if (set.size() == fields.size()) {
            all.add(new Assignment.Set(EncryptedField.KEY_ID, cipher.keyId()));
        }
        return all;
    }

    private static RuntimeException keyChange(ModelDefinition model, String field) {
        return Problem.of(
                        StandardCode.ENCODED_FIELD,
                        "The key of " + model.name() + " cannot change: its encrypted values are bound to it")
                .at(Location.model(model.name(), field))
                .fix("Store the record under the new key and delete the old one, in one transaction")
                .toException();
    }

    /** Locks the records of a rotation's step and encrypts them by the present key. */
    void rotate(Execution execution, String tenant) {
        Operation.ListRows step = (Operation.ListRows) execution.operation();
        ModelDefinition model = step.model();
        Operation.ListRows records =
                new Operation.ListRows(model, step.filter(), List.of(), Page.ALL, Projection.ALL, false);
        for (Row row : execution.locked(records)) {
            List<Assignment> again = new ArrayList<>();
            for (EncryptedField field : fields.values()) {
                @Nullable Object value = row.get(field.name());
                again.add(new Assignment.Set(field.name(), value));
                if (field.indexed()) {
                    again.add(new Assignment.Set(field.index(), indexes.of(model, field, value, tenant)));
                }
            }
            again.add(new Assignment.Set(EncryptedField.KEY_ID, cipher.keyId()));
            Filter key = Filter.all();
            for (String name : model.tableKey()) {
                key = key.and(Filter.eq(name, row.get(name)));
            }
            execution.execute(new Operation.Update(model, key, again, RowScope.ONE, false));
        }
    }
}
