package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a bulk call, each read when it is asked for, so that their number does not matter. Used once, by one thread. */
final class BulkRows implements Iterable<BulkRow>, Iterator<BulkRow> {

    private final ModelDefinition model;
    private final Iterator<?> source;
    private final Map<String, Object> common;
    private final List<String> required;
    private final QueryReader queries;
    private final Strictness strictness;
    private long number;

    /**
     * Makes rows.
     *
     * @param common values for rows that do not give them
     * @param required fields that every row must give
     */
    BulkRows(
            ModelDefinition model,
            Iterator<?> source,
            Map<String, Object> common,
            List<String> required,
            QueryReader queries,
            Strictness strictness) {
        this.model = model;
        this.source = source;
        this.common = common;
        this.required = required;
        this.queries = queries;
        this.strictness = strictness;
    }

    @Override
    public Iterator<BulkRow> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public BulkRow next() {
        Object row = source.next();
        long position = number++;
        String at = "data[" + position + "]";
        if (!isRecord(row)) {
            return BulkRow.failed(position, noRecord(at, row));
        }
        Map<String, Object> record = merged(row);
        for (String name : required) {
            if (record.get(name) == null) {
                return BulkRow.failed(position, withoutKey(at, name));
            }
        }
        try {
            Values values = queries.values(model, at, record, strictness);
            return BulkRow.of(position, values);
        } catch (DataFlowException failure) {
            return BulkRow.failed(position, failure.problem());
        }
    }

    private static boolean isRecord(@Nullable Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            return false;
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> merged(Object row) {
        Map<String, Object> given = (Map<String, Object>) row;
        if (common.isEmpty()) {
            return given;
        }
        Map<String, Object> all = new LinkedHashMap<>(common);
        all.putAll(given);
        return all;
    }

    private Problem noRecord(String at, @Nullable Object row) {
        return Problem.of(StandardCode.INVALID_STRUCTURE, "The row is not a map of fields")
                .at(Location.model(model.name(), at))
                .found(row == null ? "null" : row.getClass().getSimpleName())
                .expected("a map from field names to values")
                .build();
    }

    private Problem withoutKey(String at, String name) {
        return Problem.of(StandardCode.MISSING_PARAMETER, "The row has no '" + name + "', so it names no record")
                .at(Location.model(model.name(), at + "." + name))
                .expected("the key of the record to change")
                .build();
    }
}
