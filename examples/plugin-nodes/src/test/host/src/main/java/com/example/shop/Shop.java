package com.example.shop;

import dev.dataflow.DataFlow;
import dev.dataflow.TypedExpress;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.Map;

/** Uses what an application uses most. */
final class Shop {

    @Model
    record Customer(@Id long id, String name, @Nullable String town) {}

    private Shop() {}

    static String work(String url) {
        Workflow workflow =
                new WorkflowBuilder("count").addNode("CustomerCountNode", "count", Map.of()).build();
        try (DataFlow db = DataFlow.builder().url(url).register(Customer.class).build();
                LocalRuntime runtime = new LocalRuntime(db)) {
            db.register(ModelDefinition.builder("Product")
                    .field("id", FieldType.text())
                    .field("price", FieldType.decimal(12, 2))
                    .build());
            TypedExpress<Customer> customers = db.express(Customer.class);
            customers.create(new Customer(1, "Ann", null));
            RunResult result = runtime.execute(workflow);
            return result.output("count").toString();
        }
    }
}
