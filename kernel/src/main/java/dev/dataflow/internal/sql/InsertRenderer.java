package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.SlotMap.Part;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Values;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Renders what stores one record. */
final class InsertRenderer {

    private final Compilation compilation;
    private final ModelPlan plan;

    InsertRenderer(Compilation compilation, ModelPlan plan) {
        this.compilation = compilation;
        this.plan = plan;
    }

    CompiledStatement create(Operation.Create create) {
        return finish(insert(create.values()), create.values());
    }

    /** Leaves the stored record alone when the key is taken. */
    CompiledStatement insertOrNothing(Operation.Upsert upsert) {
        SqlFragment conflict = compilation
                .dml()
                .onConflict(UniqueKeys.target(compilation.environment(), plan, upsert.conflictOn()), List.of());
        return finish(SqlFragment.join(insert(upsert.values()), " ", conflict), upsert.values());
    }

    private SqlFragment insert(Values values) {
        List<SqlFragment> columns = new ArrayList<>();
        List<SqlFragment> binds = new ArrayList<>();
        int slot = compilation.slots().get(Part.RECORD);
        for (ColumnPlan column : plan.columns()) {
            if (values.has(column.slot())) {
                columns.add(column.sql());
                binds.add(SqlFragment.bind(Bind.of(slot++, column.codec())));
            }
        }
        if (columns.isEmpty()) {
            return SqlFragment.of(compilation.dml().insertDefaults(plan.table()));
        }
        return SqlFragment.join(
                "insert into ",
                plan.table(),
                " (",
                SqlFragment.list(", ", columns),
                ") values (",
                SqlFragment.list(", ", binds),
                ")");
    }

    private CompiledStatement finish(SqlFragment insert, Values values) {
        List<ColumnPlan> computed = computed(values);
        return compilation.environment().dialect().can(DialectCapability.INSERT_RETURNING)
                ? CompiledStatement.returning(compilation.dml(), DmlRenderer.Change.INSERT, insert, computed)
                : CompiledStatement.computing(insert, computed);
    }

    /** Returns the columns whose values only the database knows. */
    private List<ColumnPlan> computed(Values values) {
        List<ColumnPlan> computed = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            FieldDefinition field = plan.model().fields().get(column.slot());
            boolean byDatabase = field.identity() || field.defaultValue() instanceof DefaultValue.DatabaseExpression;
            if (byDatabase && !values.has(column.slot())) {
                computed.add(column);
            }
        }
        return computed;
    }
}
