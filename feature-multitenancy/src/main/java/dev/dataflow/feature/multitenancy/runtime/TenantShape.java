package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What the row strategy makes of a model: the field {@code tenant_id}, keys and indexes that begin with it, and a primary key
 * of the table that does so too. A table of another program stays as it is; it must have the column.
 */
final class TenantShape {

    static final String FIELD = "tenant_id";

    /** With it a key of 700 characters still fits into the longest key that MySQL takes. */
    static final int LONGEST_TENANT = 64;

    private final ModelDefinition model;

    TenantShape(ModelDefinition model) {
        this.model = model;
    }

    /**
     * Returns the shaped model.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} for a field {@code tenant_id} that cannot hold a tenant
     */
    ModelDefinition shaped() {
        ModelBuilder shaped = model.toBuilder();
        addField(shaped);
        List<String> key = new ArrayList<>(model.key());
        boolean named = key.remove(FIELD);
        if (named) {
            shaped.key(key.toArray(String[]::new));
        }
        if (model.isExisting()) {
            return (named ? shaped.partition(FIELD) : shaped).build();
        }
        shaped.clearIndexes();
        addUniqueFields(shaped);
        for (IndexDefinition index : model.indexes()) {
            shaped.index(index.fullText() || isOverElements(index) ? index : index.over(first(index.fields())));
        }
        return shaped.partition(FIELD).build();
    }

    private void addField(ModelBuilder shaped) {
        FieldDefinition declared = model.fieldOrNull(FIELD);
        if (declared == null && model.isExisting()) {
            throw problem("A table of another program has to have a column for the tenant")
                    .expected("a field " + FIELD)
                    .fix("Declare the field with its column", FIELD + ": {type: text, column: …}")
                    .toException();
        }
        if (declared == null) {
            shaped.field(FieldDefinition.of(FIELD, FieldType.text(LONGEST_TENANT)).toBuilder()
                    .management(Management.SCOPE)
                    .doc("The tenant that the record belongs to")
                    .build());
            return;
        }
        if (!(declared.type() instanceof FieldType.Text text) || model.key().equals(List.of(FIELD))) {
            throw problem("The field '" + FIELD + "' is the option's own: it holds the tenant beside a key")
                    .found(declared.type().notation())
                    .expected("no such field, or a text that is not the whole key")
                    .toException();
        }
        boolean unsaid = text.length() == 0 && !model.isExisting();
        shaped.replaceField((unsaid ? declared.toBuilder().type(FieldType.text(LONGEST_TENANT)) : declared.toBuilder())
                .management(Management.SCOPE)
                .nullable(false)
                .unique(false)
                .build());
    }

    private void addUniqueFields(ModelBuilder shaped) {
        for (FieldDefinition field : model.fields()) {
            if (field.unique() && !field.name().equals(FIELD)) {
                shaped.replaceField(field.toBuilder().unique(false).build());
                if (!model.key().equals(List.of(field.name()))) {
                    shaped.index(IndexDefinition.unique(FIELD, field.name()));
                }
            }
            if (field.identity()) {
                // The key stays alone in the table: what refers to the record with its tenant, and a page of one
                // tenant, need this.
                shaped.index(IndexDefinition.unique(FIELD, field.name()));
            }
        }
    }

    private boolean isOverElements(IndexDefinition index) {
        return index.fields().stream()
                .map(model::fieldOrNull)
                .anyMatch(field -> field != null && field.type() instanceof FieldType.Array);
    }

    private static List<String> first(List<String> fields) {
        List<String> all = new ArrayList<>(fields);
        all.remove(FIELD);
        all.add(0, FIELD);
        return all;
    }

    private Problem.Builder problem(String message) {
        return Problem.of(StandardCode.INVALID_MODEL, message)
                .at(Location.model(model.name(), FIELD).within(model.source()));
    }
}
