package dev.dataflow.feature.multitenancy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a deletion of a tenant has done, model by model: the proof that nothing is left. Immutable.
 *
 * @param tenant name of the tenant
 * @param models every model with tenants, in the order of deletion
 * @param removed schemas and databases that are gone
 * @param kept why others stayed, by their names
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TenantErasure(String tenant, List<Erased> models, List<String> removed, Map<String, String> kept) {

    public TenantErasure {
        requireNonNull(tenant, "tenant");
        models = List.copyOf(models);
        removed = List.copyOf(removed);
        kept = Map.copyOf(kept);
    }

    /** Returns how many records were there before, all models together. */
    public long before() {
        return models.stream().mapToLong(Erased::before).sum();
    }

    /**
     * What was done to one model.
     *
     * @param model its name
     * @param before records before
     * @param deleted records that its own statement deleted; those that went with others before are not among them
     * @param left records counted after it; always 0
     */
    public record Erased(String model, long before, long deleted, long left) {
        public Erased {
            requireNonNull(model, "model");
        }
    }
}
