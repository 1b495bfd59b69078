package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import org.jspecify.annotations.Nullable;

/** Finds the tenant that a filter asks for: a comparison for equality that every matching record must fulfil. */
final class TenantFilters {

    private TenantFilters() {}

    /** Returns the value that the tenant is compared with; null when the filter names none. */
    static @Nullable Object tenant(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return comparison.operator() == Operator.EQ
                            && comparison.field().field().equals(TenantShape.FIELD)
                    ? comparison.value()
                    : null;
        }
        if (filter instanceof Filter.And and) {
            for (Filter part : and.parts()) {
                Object tenant = tenant(part);
                if (tenant != null) {
                    return tenant;
                }
            }
        }
        return filter instanceof Filter.Scoped scoped ? tenant(scoped.filter()) : null;
    }
}
