package dev.dataflow.feature.audit;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A page of entries. Immutable.
 *
 * @param entries the latest first
 * @param cursor where the next page starts; null when there is none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditPage(List<AuditEntry> entries, @Nullable String cursor) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
