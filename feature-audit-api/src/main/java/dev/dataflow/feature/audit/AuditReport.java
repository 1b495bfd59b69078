package dev.dataflow.feature.audit;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a check of a trail saw. Immutable.
 *
 * @param entries entries that were checked
 * @param records chains that were checked
 * @param seals seals that were checked
 * @param breaks what is wrong, the first 1,000; by record and position
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditReport(long entries, long records, long seals, List<AuditBreak> breaks) {

    public AuditReport {
        breaks = List.copyOf(breaks);
    }

    /** Returns whether nothing was tampered with: clocks that went back do not count. */
    public boolean isIntact() {
        return breaks.stream().allMatch(one -> one.kind() == AuditBreak.Kind.CLOCK_WENT_BACK);
    }
}
