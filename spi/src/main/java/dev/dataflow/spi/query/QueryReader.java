package dev.dataflow.spi.query;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the maps that users write into trees: the only parser, used by express and by every node alike. The kernel
 * implements it. Thread-safe.
 *
 * <p>It checks names and shape ({@code DF-108, DF-111, DF-112, DF-118, DF-120}) against the model and reports every
 * problem of one call at once; values are checked after write protection has spoken. Locations are relative: the
 * caller's {@code parameter} is the start of each path.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface QueryReader {

    /**
     * Reads a filter.
     *
     * @param parameter name of the parameter, for locations: {@code filter}
     * @param filter a map, a {@link Filter} (returned as it is), or null for every record
     */
    Filter filter(ModelDefinition model, String parameter, @Nullable Object filter);

    /**
     * Reads an order: {@code "-created_at"}, {@code ["name", "-age"]}, {@code [{"created_at": -1}]},
     * {@code [{"field": "age", "order": "desc", "nulls": "first"}]}, a list of {@link Sort}, or null for none.
     */
    List<Sort> sorts(ModelDefinition model, String parameter, @Nullable Object order);

    /** Reads changes: plain values, operators by field or by operator. Managed fields are {@code DF-104} or left out. */
    List<Assignment> assignments(
            ModelDefinition model, String parameter, Map<String, ?> changes, Strictness strictness);

    /** Reads field names: a list of names, or null for all visible ones. */
    Projection projection(ModelDefinition model, String parameter, @Nullable Object fields, boolean distinct);

    /**
     * Reads an aggregation.
     *
     * @param groupBy a name, a list of names, or null
     * @param aggregate {@code {alias: {"$sum": "field"}}}
     * @param having a filter over aliases and grouping fields, or null
     */
    Aggregation aggregation(
            ModelDefinition model, @Nullable Object groupBy, @Nullable Object aggregate, @Nullable Object having);

    /** Reads an order over the result of an aggregation: its aliases and grouping fields. */
    List<Sort> sorts(Aggregation aggregation, String parameter, @Nullable Object order);

    /** Reads the values of one record to create or upsert. Managed fields are {@code DF-104} or left out. */
    Values values(ModelDefinition model, String parameter, Map<String, ?> record, Strictness strictness);
}
