package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a row into outputs: its fields flat, and the whole of it as {@code record} where some of them
 * have reserved names. Immutable. */
final class RecordOutputs {

    /** Outputs that a field never takes the name of. */
    static final Set<String> NEVER_FLAT = Set.of("result", "record");

    private final Set<String> own;
    private final List<String> names;
    private final boolean hasReserved;

    /**
     * Makes outputs.
     *
     * @param own names of the node's other outputs
     */
    RecordOutputs(ModelDefinition model, Set<String> own) {
        Set<String> taken = new HashSet<>(own);
        taken.addAll(NEVER_FLAT);
        this.own = Set.copyOf(taken);
        this.names = model.visibleFields().stream().map(FieldDefinition::name).toList();
        this.hasReserved = names.stream().anyMatch(this.own::contains);
    }

    /** Returns whether a field has the name of another output, so that it is found in {@code record} only. */
    boolean hasReserved() {
        return hasReserved;
    }

    /** Returns the outputs of a row, unmodifiable. */
    Map<String, Object> of(Row row) {
        return hasReserved ? with(row) : row;
    }

    /** Returns the outputs of a row, to which others can be added. */
    Map<String, Object> with(Row row) {
        Map<String, Object> outputs = new LinkedHashMap<>(row.size() * 2);
        List<String> columns = row.header().names();
        for (int i = 0; i < columns.size(); i++) {
            if (!own.contains(columns.get(i))) {
                put(outputs, columns.get(i), row, i);
            }
        }
        if (hasReserved) {
            outputs.put("record", row);
        }
        return outputs;
    }

    @SuppressWarnings("NullAway") // an output may be null, which Map<String, Object> cannot say
    private static void put(Map<String, Object> outputs, String name, Row row, int position) {
        outputs.put(name, row.valueAt(position));
    }

    /** Returns whether something reads the record or one of its fields. */
    boolean wanted(NodeContext context) {
        if (context.wants("record") || context.wants("result")) {
            return true;
        }
        for (String name : names) {
            if (!own.contains(name) && context.wants(name)) {
                return true;
            }
        }
        return false;
    }
}
