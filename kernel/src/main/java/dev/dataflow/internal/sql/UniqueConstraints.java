package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;

/** Finds the fields of a unique key by the name that its index has in the table: some databases tell no more. */
public final class UniqueConstraints {

    /** MySQL and MariaDB call every primary key so. */
    private static final String PRIMARY = "PRIMARY";

    private UniqueConstraints() {}

    /** Returns the fields of the unique key with a name; empty when no index of ours has it. */
    public static List<String> fields(ModelDefinition model, String constraint) {
        if (constraint.equals(PRIMARY)) {
            return model.tableKey();
        }
        IndexNames names = new IndexNames(model.table());
        for (FieldDefinition field : model.fields()) {
            if (field.unique() && constraint.equals(names.of("", "ux_", List.of(field.column()), ""))) {
                return List.of(field.name());
            }
        }
        for (IndexDefinition index : model.indexes()) {
            List<String> columns = index.fields().stream()
                    .map(name -> model.field(name).orElseThrow().column())
                    .toList();
            if (index.unique() && constraint.equals(names.of(index.name(), "ux_", columns, ""))) {
                return index.fields();
            }
        }
        return List.of();
    }
}
