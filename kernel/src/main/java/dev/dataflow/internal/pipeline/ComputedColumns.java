package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.ColumnPlan;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores records on databases whose inserts give nothing back: the key comes from JDBC, and what else the database computes
 * is read by the key in the same transaction.
 */
final class ComputedColumns {

    private ComputedColumns() {}

    /** Returns whether a create needs a second statement, and so a transaction. */
    static boolean needsRead(Operation.Create create, ModelRuntime runtime) {
        return !runtime.database().dialect().can(DialectCapability.INSERT_RETURNING)
                && create.model().fields().stream()
                        .anyMatch(field -> field.defaultValue() instanceof DefaultValue.DatabaseExpression
                                && !create.values().has(create.model().slotOf(field.name())));
    }

    /** Stores a record and returns the columns that the database computed. */
    static Row insert(Operation.Create create, PreparedOperation prepared, ModelRuntime runtime, Session session) {
        ModelDefinition model = create.model();
        List<ColumnPlan> computed = prepared.statement().computed();
        ColumnPlan first = computed.get(0);
        FieldDefinition field = model.fields().get(first.slot());
        Object generated = null;
        Filter key;
        if (field.identity()) {
            generated = session.insert(prepared, field.column(), first.codec(), model);
            key = Filter.eq(field.name(), generated);
        } else {
            key = keyFilter(model, create.values());
            session.update(prepared, model);
        }
        if (field.identity() && computed.size() == 1) {
            return Row.of(RowHeader.of(List.of(first.name())), new @Nullable Object[] {generated});
        }
        Projection wanted =
                new Projection(computed.stream().map(ColumnPlan::name).toList(), false);
        Operation.Read read = new Operation.Read(model, StoredRows.scoped(runtime, key), wanted);
        Row row = session.queryFirst(ReadRunners.compiler(session).prepare(read, session.context()), model);
        if (row == null) {
            throw new IllegalStateException("the record that was stored is not there: " + model.name());
        }
        return row;
    }

    /** Returns the condition that finds the record by the key that the caller gave. */
    private static Filter keyFilter(ModelDefinition model, Values values) {
        Filter key = Filter.all();
        for (String name : model.tableKey()) {
            Object value = values.at(model.slotOf(name));
            if (value == null || value == Values.ABSENT) {
                throw Comparisons.unsupported("way to tell a key that the default of '" + name + "' computes");
            }
            key = key.and(Filter.eq(name, value));
        }
        return key;
    }
}
