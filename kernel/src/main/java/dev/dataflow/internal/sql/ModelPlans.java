package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The plans of one database, one for each model name: a model that is defined again gets a new plan with a new number,
 * and the old definition is let go. Thread-safe.
 */
final class ModelPlans {

    private final Dialect dialect;
    private final ConcurrentHashMap<String, ModelPlan> byName = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    ModelPlans(Dialect dialect) {
        this.dialect = dialect;
    }

    ModelPlan of(ModelDefinition model) {
        ModelPlan plan = byName.get(model.name());
        if (plan != null && plan.model() == model) {
            return plan;
        }
        // Threads that meet here get one plan: two would keep two statements for each shape.
        return Objects.requireNonNull(byName.compute(
                model.name(),
                (name, known) -> known != null && known.model() == model
                        ? known
                        : new ModelPlan(model, numbers.incrementAndGet(), dialect)));
    }
}
