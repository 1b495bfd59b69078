package dev.dataflow.internal.query;

import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts filters together so that what holds for every record is {@link Filter#isAll()}, however it was written, and
 * guards against changing everything see it: {@code {"$or": [{}]}} and {@code {"id": {"$nin": []}}} are all.
 */
public final class Conditions {

    private static final Filter NONE = Filter.none();

    private Conditions() {}

    /** Returns that all hold. */
    public static Filter and(List<Filter> parts) {
        int all = 0;
        for (Filter part : parts) {
            if (isNone(part)) {
                return NONE;
            }
            all += isAll(part) ? 1 : 0;
        }
        List<Filter> kept = all == 0 ? parts : withoutAll(parts);
        return kept.isEmpty() ? Filter.all() : kept.size() == 1 ? kept.get(0) : new Filter.And(kept);
    }

    private static List<Filter> withoutAll(List<Filter> parts) {
        List<Filter> kept = new ArrayList<>(parts);
        kept.removeIf(Conditions::isAll);
        return kept;
    }

    /** Returns that at least one holds. */
    public static Filter or(List<Filter> parts) {
        List<Filter> kept = new ArrayList<>(parts.size());
        for (Filter part : parts) {
            if (isAll(part)) {
                return Filter.all();
            }
            if (!isNone(part)) {
                kept.add(part);
            }
        }
        return kept.isEmpty() ? NONE : kept.size() == 1 ? kept.get(0) : new Filter.Or(kept);
    }

    /** Returns the complement. */
    public static Filter not(Filter part) {
        if (isAll(part)) {
            return NONE;
        }
        return isNone(part) ? Filter.all() : part.negate();
    }

    /** Returns a comparison; lists that decide by being empty do. */
    public static Filter compare(FieldPath field, Operator operator, @Nullable Object value) {
        return compare(new Filter.Comparison(field, operator, value));
    }

    /** Returns a comparison, or what a list decides by being empty. */
    static Filter compare(Filter.Comparison comparison) {
        if (comparison.value() instanceof List<?> list && list.isEmpty()) {
            if (comparison.operator() == Operator.IN) {
                return NONE;
            } else if (comparison.operator() == Operator.NIN) {
                return Filter.all();
            }
        }
        return comparison;
    }

    /** Returns a filter put together anew, so that nothing hides that it is all or none. */
    static Filter simplify(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and(and.parts().stream().map(Conditions::simplify).toList());
        } else if (filter instanceof Filter.Or or) {
            return or(or.parts().stream().map(Conditions::simplify).toList());
        } else if (filter instanceof Filter.Not not) {
            return not(simplify(not.part()));
        } else if (filter instanceof Filter.Comparison c) {
            return compare(c);
        }
        return filter instanceof Filter.Related related
                ? new Filter.Related(related.relation(), simplify(related.filter()))
                : filter;
    }

    private static boolean isAll(Filter filter) {
        return filter instanceof Filter.And && filter.isAll();
    }

    private static boolean isNone(Filter filter) {
        return filter instanceof Filter.Or or && or.parts().isEmpty();
    }
}
