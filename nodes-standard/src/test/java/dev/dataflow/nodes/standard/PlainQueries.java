package dev.dataflow.nodes.standard;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads plain values only; the kernel's reader, which depends on these nodes' module, cannot be used here. */
final class PlainQueries implements QueryReader {

    @Override
    public Filter filter(ModelDefinition model, String parameter, @Nullable Object filter) {
        Filter all = Filter.all();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) java.util.Objects.requireNonNull(filter)).entrySet()) {
            all = all.and(Filter.eq((String) entry.getKey(), entry.getValue()));
        }
        return all;
    }

    @Override
    public List<Sort> sorts(ModelDefinition model, String parameter, @Nullable Object order) {
        return order == null ? List.of() : List.of(Sort.asc((String) order));
    }

    @Override
    public List<Assignment> assignments(
            ModelDefinition model, String parameter, Map<String, ?> changes, Strictness strictness) {
        return changes.entrySet().stream()
                .map(e -> (Assignment) new Assignment.Set(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Projection projection(ModelDefinition model, String parameter, @Nullable Object fields, boolean distinct) {
        return new Projection(fields == null ? List.of() : (List<String>) fields, distinct);
    }

    @Override
    public Aggregation aggregation(
            ModelDefinition model, @Nullable Object groupBy, @Nullable Object aggregate, @Nullable Object having) {
        throw new AssertionError("proven in the kernel");
    }

    @Override
    public List<Sort> sorts(Aggregation aggregation, String parameter, @Nullable Object order) {
        throw new AssertionError("proven in the kernel");
    }

    @Override
    public Values values(ModelDefinition model, String parameter, Map<String, ?> record, Strictness strictness) {
        Values values = Values.empty(model);
        record.forEach(values::with);
        return values;
    }
}
