package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Groups and measures. Immutable. The result has the grouping fields, then the measures by alias.
 *
 * @param groupBy what to group by; empty for one group of all records
 * @param measures what to compute, at least one unless grouping
 * @param having a condition on groups, over aliases and grouping fields
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Aggregation(List<FieldPath> groupBy, List<Measure> measures, Filter having) {

    public Aggregation {
        groupBy = List.copyOf(groupBy);
        measures = List.copyOf(measures);
        requireNonNull(having, "having");
    }

    /** What to compute over the records of a group. */
    public enum Function {
        /** Number of records; of a field: records where it is not null. */
        COUNT("$count"),
        /** Number of different values. */
        COUNT_DISTINCT("$count_distinct"),
        /** Sum; null over no value. */
        SUM("$sum"),
        /** Mean; null over no value. */
        AVG("$avg"),
        /** Least value. */
        MIN("$min"),
        /** Greatest value. */
        MAX("$max");

        private final String key;

        Function(String key) {
            this.key = key;
        }

        /** Returns the name that maps use. */
        public String key() {
            return key;
        }
    }

    /**
     * One computed column.
     *
     * @param alias name in the result
     * @param function what to compute
     * @param field over which values; null counts records
     */
    public record Measure(
            String alias, Function function, @Nullable FieldPath field) {
        public Measure {
            requireNonNull(alias, "alias");
            requireNonNull(function, "function");
        }
    }
}
