package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation as a list of stages: {@code [{$match: …}, {$group: {_id: "$status", n: {$sum: 1}}}, {$sort: {n: -1}},
 * {$limit: 10}]}. A {@code $match} behind the {@code $group} is a condition on groups. Immutable.
 *
 * @param match the condition on records
 * @param group grouping and measures; null when the pipeline has no {@code $group}
 * @param sorts the order of the result
 * @param limit records at most
 */
record AggregatePipeline(
        ModelDefinition model,
        Filter match,
        @Nullable GroupStage group,
        @Nullable Aggregation aggregation,
        List<Sort> sorts,
        long limit) {

    /**
     * Reads a pipeline; what is wrong goes to {@code in}.
     *
     * @param most records that the result may have
     */
    static AggregatePipeline read(ModelDefinition model, Arguments in, QueryReader queries, long most) {
        return new PipelineReader(model, in, queries, most).read();
    }

    /** Returns the operation that the pipeline means, over the records that {@code filter} selects. */
    Operation operation(Filter filter) {
        Filter both = filter.and(match);
        Page page = Page.first(limit);
        return aggregation == null
                ? new Operation.ListRows(model, both, sorts, page, Projection.ALL, false)
                : new Operation.Aggregate(model, both, aggregation, sorts, page);
    }

    /** Returns a row of the result, with the group's key as {@code _id} before everything else. */
    Map<String, Object> record(Row row) {
        if (group == null) {
            return row;
        }
        Map<String, Object> record = new LinkedHashMap<>();
        group.putId(record, row);
        record.putAll(row);
        return record;
    }
}
