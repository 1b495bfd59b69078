package dev.dataflow.workflow;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A shop with users and orders on SQLite in memory, and functions for nodes. */
final class Shop {

    private Shop() {}

    static DataFlow open() {
        return open("shop");
    }

    static DataFlow open(String name) {
        DataFlow db = DataFlow.builder().url("sqlite::memory:").name(name).build();
        db.register(user(), order());
        return db;
    }

    static ModelDefinition user() {
        return ModelDefinition.builder("User")
                .field("id", FieldType.text())
                .field("name", FieldType.text())
                .field("email", FieldType.text(), f -> f.unique(true))
                .field("age", FieldType.integer(), f -> f.nullable(true))
                .field("active", FieldType.bool(), f -> f.defaultValue(true))
                .build();
    }

    static ModelDefinition order() {
        return ModelDefinition.builder("Order")
                .field("id", FieldType.text())
                .field("customer_id", FieldType.text())
                .field("total", FieldType.decimal(12, 2))
                .field("status", FieldType.text(), f -> f.defaultValue("pending"))
                .build();
    }

    static Map<String, Object> ann(String id) {
        return Map.of("id", id, "name", "Ann", "email", id + "@example.com");
    }

    /** A function of the named inputs. */
    static Function<Map<String, Object>, Object> does(Function<Map<String, Object>, Object> function) {
        return function;
    }

    /** A function of the named inputs and the node's context. */
    static BiFunction<Map<String, Object>, NodeContext, Object> uses(
            BiFunction<Map<String, Object>, NodeContext, Object> function) {
        return function;
    }

    /** Waits for a latch, ten seconds at most. */
    static Object await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
