package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the records of one tenant, one line each. Used by one thread. */
final class TenantExport {

    private final PluginContext plugin;
    private final OperationContext context;

    TenantExport(PluginContext plugin, OperationContext context) {
        this.plugin = plugin;
        this.context = context;
    }

    /** Returns how many lines were written. */
    long write(List<ModelDefinition> models, Writer writer) throws IOException {
        return counted(models, writer).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns how many lines were written of each model, by its name. */
    Map<String, Long> counted(List<ModelDefinition> models, Writer writer) throws IOException {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (ModelDefinition model : models) {
            long lines = 0;
            Operation.ListRows everything =
                    new Operation.ListRows(model, Filter.all(), List.of(), Page.ALL, Projection.ALL, false);
            try (RowStream rows = plugin.operations().stream(everything, DeletedRecords.read(model, context))) {
                while (rows.hasNext()) {
                    writer.write(line(model, rows.next()));
                    writer.write('\n');
                    lines++;
                }
            }
            counted.put(model.name(), lines);
        }
        writer.flush();
        return counted;
    }

    private String line(ModelDefinition model, Row row) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("model", model.name());
        line.put("record", plain(row));
        return plugin.json().write(line);
    }

    /** Returns a value that JSON has: bytes become base 64, times and the like their text. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal) {
            return value;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, each) -> plain.put(String.valueOf(name), plain(each)));
            return plain;
        } else if (value instanceof Iterable<?> each) {
            List<@Nullable Object> plain = new ArrayList<>();
            each.forEach(one -> plain.add(plain(one)));
            return plain;
        }
        return value.toString();
    }
}
