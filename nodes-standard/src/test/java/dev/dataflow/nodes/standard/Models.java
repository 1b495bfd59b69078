package dev.dataflow.nodes.standard;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;

/** The models that the tests generate nodes for. */
final class Models {

    static final ModelDefinition USER = ModelDefinition.builder("User")
            .field("id", FieldType.text())
            .field("name", FieldType.text(), f -> f.doc("What people call the user"))
            .field("email", FieldType.text(), f -> f.unique(true))
            .field("age", FieldType.integer(), f -> f.nullable(true))
            .field("active", FieldType.bool(), f -> f.defaultValue(true))
            .build();

    /** With the options that add parameters, as their features would have shaped it. */
    static final ModelDefinition ORDER = ModelDefinition.builder("Order")
            .field("total", FieldType.decimal(12, 2))
            .field("status", FieldType.enumeration("open", "paid"), f -> f.defaultValue("open"))
            .field("version", FieldType.bigint(), f -> f.management(Management.VERSION))
            .field(
                    "deleted_at",
                    FieldType.timestamptz(),
                    f -> f.nullable(true).management(Management.FEATURE).hidden())
            .option("soft_delete", true)
            .option("versioned", true)
            .build();

    /** With a composite key and fields named as ports are. */
    static final ModelDefinition REPORT = ModelDefinition.builder("Report")
            .field("year", FieldType.integer())
            .field("month", FieldType.integer())
            .field("database", FieldType.text())
            .field("updated", FieldType.bool(), f -> f.nullable(true))
            .field("record_id", FieldType.text(), f -> f.nullable(true))
            .key("year", "month")
            .build();

    private Models() {}
}
