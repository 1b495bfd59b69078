package dev.dataflow.internal.query;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
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

/**
 * Reads the maps that users write into trees. Thread-safe.
 *
 * <p>What holds for every record however it is written is {@link Filter#isAll()}: {@code {"$or": [{}]}} too. Values are
 * passed on as they are, but for the operands of {@code $inc}, {@code $dec} and {@code $multiply}: {@code Long} for
 * integer fields, {@code BigDecimal} for decimals, {@code Double} for floating point.
 */
public final class MapQueryReader implements QueryReader {

    private final ModelLookup models;

    /**
     * Makes a reader.
     *
     * @param models where relations are found
     * @param json the instance's codec
     */
    public MapQueryReader(ModelLookup models, JsonCodec json) {
        this.models = requireNonNull(models, "models");
        requireNonNull(json, "json");
    }

    @Override
    public Filter filter(ModelDefinition model, String parameter, @Nullable Object filter) {
        if (filter == null) {
            return Filter.all();
        }
        Report report = new Report(model.name(), parameter);
        Filter read = new FilterReading(models, report).read(model, filter);
        report.throwIfAny();
        return read;
    }

    @Override
    public List<Sort> sorts(ModelDefinition model, String parameter, @Nullable Object order) {
        return order == null ? List.of() : SortReading.ofModel(model, parameter).read(order);
    }

    @Override
    public List<Assignment> assignments(
            ModelDefinition model, String parameter, Map<String, ?> changes, Strictness strictness) {
        return new AssignmentReading(model, parameter, strictness).read(changes);
    }

    @Override
    public Projection projection(ModelDefinition model, String parameter, @Nullable Object fields, boolean distinct) {
        return ProjectionReading.read(model, parameter, fields, distinct);
    }

    @Override
    public Aggregation aggregation(
            ModelDefinition model, @Nullable Object groupBy, @Nullable Object aggregate, @Nullable Object having) {
        return new AggregationReading(model).read(groupBy, aggregate, having);
    }

    @Override
    public List<Sort> sorts(Aggregation aggregation, String parameter, @Nullable Object order) {
        return order == null
                ? List.of()
                : SortReading.ofResult(aggregation, parameter).read(order);
    }

    @Override
    public Values values(ModelDefinition model, String parameter, Map<String, ?> record, Strictness strictness) {
        return ValuesReading.read(model, parameter, record, strictness);
    }
}
