package dev.dataflow.spi.model;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds the models of one instance, as the features have shaped them. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface ModelLookup {

    /** Returns the model with a name. */
    Optional<ModelDefinition> find(String name);

    /**
     * Returns the model with a name.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} with look-alikes
     */
    ModelDefinition require(String name);

    /** Returns the names of all models, in the order of their registration. */
    List<String> names();

    /** Returns the references of all models, its own included, to a model. */
    List<Referrer> referrers(ModelDefinition model);

    /** Returns the relation of a model with a name: a reference of its own, or one of another model to it. */
    Optional<Relation> relation(ModelDefinition model, String relationName);
}
