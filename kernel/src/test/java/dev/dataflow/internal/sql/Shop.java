package dev.dataflow.internal.sql;

import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;

/** Three models that refer to each other. */
final class Shop {

    static final ModelDefinition CUSTOMER = ModelDefinition.builder("Customer")
            .field("id", FieldType.text(), f -> f.key())
            .field("email", FieldType.text(), f -> f.unique(true))
            .field(
                    "age",
                    FieldType.integer(),
                    f -> f.nullable(true).check(Filter.compare("age", Operator.BETWEEN, java.util.List.of(0, 150))))
            .field("active", FieldType.bool())
            .field("profile", FieldType.json(), f -> f.nullable(true))
            .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
            .build();

    static final ModelDefinition ORDER = ModelDefinition.builder("Order")
            .field("customer_id", FieldType.text(), f -> f.nullable(true))
            .field("status", FieldType.enumeration("pending", "paid", "it's odd"))
            .field("total", FieldType.decimal(12, 2), f -> f.nullable(true))
            .reference(Reference.of("customer_id", "Customer").onDelete(Reference.OnDelete.CASCADE))
            .index(IndexDefinition.unique("customer_id", "status")
                    .where(Filter.compare("status", Operator.NE, "it's odd")
                            .and(Filter.compare("total", Operator.GT, 0))))
            .index(IndexDefinition.of("status", "total"))
            .build();

    static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field("order_id", FieldType.bigint())
            .field("line", FieldType.integer())
            .field("name", FieldType.text(40))
            .key("order_id", "line")
            .reference(Reference.of("order_id", "Order"))
            .timestamps(false)
            .build();

    private Shop() {}

    static TestModels models() {
        return new TestModels(CUSTOMER, ORDER, ITEM);
    }

    static SqlCompiler compiler(Dialect dialect) {
        JacksonJsonCodec json = new JacksonJsonCodec();
        return new SqlCompiler(dialect, models(), new CanonicalValues(json));
    }
}
