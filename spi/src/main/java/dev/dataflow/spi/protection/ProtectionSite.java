package dev.dataflow.spi.protection;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where operations of one type work: what levels are asked about once, before any operation is there. Immutable.
 *
 * @param type what the operations do
 * @param model their model; null for raw SQL
 * @param instance name of the instance
 * @param database name of the database, empty for the main one, {@code replica-1} and so on for replicas
 * @param address the database's address without its password
 * @param carried whether the rules asked about belong to a view, not to the instance
 * @param models the models of the instance
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ProtectionSite(
        OperationType type,
        @Nullable ModelDefinition model,
        String instance,
        String database,
        String address,
        boolean carried,
        ModelLookup models) {

    public ProtectionSite {
        requireNonNull(type, "type");
        requireNonNull(instance, "instance");
        requireNonNull(database, "database");
        requireNonNull(address, "address");
        requireNonNull(models, "models");
    }

    /** Returns whether the model has a name. */
    public boolean isOn(String name) {
        return model != null && model.name().equals(name);
    }
}
