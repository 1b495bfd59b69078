package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a compiler share. Thread-safe.
 *
 * @param schemas where tables are
 * @param scoped the models of which every occurrence must have been seen by features
 */
record Environment(
        Dialect dialect,
        ModelLookup models,
        OperandReader operands,
        Predicate<ModelDefinition> scoped,
        CursorReader cursors,
        Schemas schemas,
        ModelPlans plans) {

    DmlRenderer dml() {
        return dialect.dml();
    }

    /** Returns the schema of a model's table for a context; null for the connection's own. */
    @Nullable
    String schema(ModelDefinition model, OperationContext context) {
        return schemas.of(model, context);
    }

    /** Returns the plan of a model where its table is for a context. */
    ModelPlan placed(ModelDefinition model, OperationContext context) {
        return plans.of(model).in(prefix(schema(model, context)));
    }

    /** Returns what stands before the name of a table in a schema. */
    String prefix(@Nullable String schema) {
        return schema == null ? "" : dml().quote(schema) + ".";
    }

    /** Returns a relation of a model or throws {@code DF-111}. */
    Relation relation(ModelDefinition model, String name) {
        return models.relation(model, name)
                .orElseThrow(() -> Problem.of(
                                StandardCode.UNKNOWN_FIELD,
                                "Model " + model.name() + " has no relation '" + name + "'; "
                                        + Lookalikes.hint(
                                                name,
                                                model.references().stream()
                                                        .map(Reference::name)
                                                        .toList()))
                        .at(Location.model(model.name(), name))
                        .found(name)
                        .toException());
    }

    /** Throws {@code DF-912} when a filter that features must have seen was not shown to them. */
    void requireScoped(ModelDefinition model, Filter filter) {
        if (filter instanceof Filter.Scoped seen && seen.model().equals(model.name()) || !scoped.test(model)) {
            return;
        }
        throw Problem.of(
                        StandardCode.UNSCOPED_OCCURRENCE,
                        "A statement uses the table of " + model.name() + " without asking the model's features")
                .at(Location.model(model.name(), null))
                .expected("the conditions of the features that serve "
                        + model.options().keySet())
                .toException();
    }
}
