package dev.dataflow.testkit.plugin;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import org.apiguardian.api.API;

/** Models that the suites make. */
@API(status = API.Status.STABLE, since = "1.0")
public final class Models {

    private Models() {}

    /** Returns a model without options, of which a plugin wants nothing. */
    public static ModelDefinition plain() {
        return ModelDefinition.builder("SuitePlain")
                .field("id", FieldType.text())
                .field("note", FieldType.text(), f -> f.nullable(true))
                .build();
    }

    /** Returns a model with the same fields on a table and columns whose names need care in SQL. */
    public static ModelDefinition withHostileNames(ModelDefinition model) {
        ModelBuilder hostile = model.toBuilder().table("select \"from\" `" + model.table() + "`");
        int number = 0;
        for (FieldDefinition field : model.fields()) {
            hostile.replaceField(
                    field.toBuilder().column("order by \"x\" " + number++).build());
        }
        return hostile.build();
    }
}
