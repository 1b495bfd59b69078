package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.SlotMap.Part;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import org.jspecify.annotations.Nullable;

/**
 * What the renderers of one statement share.
 *
 * @param slots where the values of each node are
 * @param context the context of the call that is compiled: it says which tables are in another schema
 * @param values the values of the call that is compiled: renderers ask for their class and nullness only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Compilation(
        Environment environment,
        OperationContext context,
        SlotMap slots,
        @Nullable Object[] values) {

    /** Returns the plan of a model, with a hole for the schema where its table is not in the connection's own. */
    ModelPlan plan(ModelDefinition model) {
        ModelPlan plain = environment.plans().of(model);
        return environment.schema(model, context) == null ? plain : plain.in(CompiledStatement.SCHEMA);
    }

    DmlRenderer dml() {
        return environment.dml();
    }

    ColumnCodec codec(FieldType type) {
        return environment.dialect().types().codec(type, ColumnUse.PLAIN);
    }

    ColumnCodec counter() {
        return codec(FieldType.bigint());
    }

    /** Returns the clause that takes as many rows as the walker noted; empty when it noted none. */
    SqlFragment limit() {
        if (!slots.has(Part.LIMIT)) {
            return slots.has(Part.OFFSET)
                    ? SqlFragment.join(" ", dml().offset(Bind.of(slots.get(Part.OFFSET), counter())))
                    : SqlFragment.EMPTY;
        }
        Bind limit = Bind.of(slots.get(Part.LIMIT), counter());
        Bind offset = Bind.of(slots.get(Part.OFFSET), counter());
        return SqlFragment.join(" ", dml().limit(limit, offset));
    }
}
