package dev.dataflow.internal.sql;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.ForeignKeySpec;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which table, indexes and references a model needs. */
final class TableSpecs {

    private final Environment environment;
    private final OperationContext context;

    TableSpecs(Environment environment, OperationContext context) {
        this.environment = environment;
        this.context = context;
    }

    TableSpec of(ModelDefinition model) {
        ModelPlan plan = environment.plans().of(model);
        return new TableSpec(
                environment.schema(model, context),
                model.table(),
                columns(plan),
                names(model, model.tableKey()),
                indexes(plan),
                foreignKeys(model),
                environment.schemas().security(model));
    }

    private List<ForeignKeySpec> foreignKeys(ModelDefinition model) {
        List<ForeignKeySpec> keys = new ArrayList<>();
        for (Reference reference : model.references()) {
            keys.add(foreignKey(model, reference));
        }
        return keys;
    }

    private List<ColumnSpec> columns(ModelPlan plan) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            FieldDefinition field = plan.model().fields().get(column.slot());
            List<String> checks = field.check().isAll()
                    ? List.of()
                    : List.of(condition(plan, field.check(), field.name() + ".check"));
            columns.add(new ColumnSpec(
                    field.column(), field.storage(), column.codec(), field.nullable(), field.identity(), checks));
        }
        return columns;
    }

    private List<IndexSpec> indexes(ModelPlan plan) {
        ModelDefinition model = plan.model();
        IndexSpecs indexes = new IndexSpecs(environment.dialect(), model);
        for (FieldDefinition field : model.fields()) {
            if (field.unique() && !model.tableKey().equals(List.of(field.name()))) {
                indexes.addUnique(field.column());
            }
        }
        for (IndexDefinition index : model.indexes()) {
            String condition = index.isTotal() ? "" : condition(plan, index.condition(), "indexes");
            indexes.add(index, names(model, index.fields()), condition);
        }
        for (Reference reference : model.references()) {
            indexes.addReference(names(model, model.tableKey()), names(model, reference.fields()));
        }
        return indexes.all();
    }

    private ForeignKeySpec foreignKey(ModelDefinition model, Reference reference) {
        ModelDefinition target = reference.model().equals(model.name())
                ? model
                : environment.models().require(reference.model());
        List<String> targetFields = reference.targetFields().isEmpty() ? target.key() : reference.targetFields();
        return new ForeignKeySpec(
                names(model, reference.fields()),
                environment.schema(target, context),
                target.table(),
                names(target, targetFields),
                reference.onDelete());
    }

    private List<String> names(ModelDefinition model, List<String> fields) {
        List<String> columns = new ArrayList<>();
        for (String field : fields) {
            FieldDefinition definition = model.fieldOrNull(field);
            if (definition == null) {
                throw ModelPlan.unknown(environment.plans().of(model), field, field)
                        .toException();
            }
            columns.add(definition.column());
        }
        return columns;
    }

    /** Returns a condition with literals instead of binds. */
    String condition(ModelPlan plan, Filter filter, String at) {
        requireOwnColumns(plan.model(), filter, at);
        Shape shape = new Shape();
        SlotMap slots = new SlotMap();
        FilterWalker walker = new FilterWalker(environment, shape, context.withStrictness(Strictness.STRICT));
        walker.schema(plan, filter, slots, at);
        walker.finish();
        Compilation compilation = new Compilation(environment, context, slots, shape.values());
        return inline(new WhereRenderer(compilation).condition(plan, "", filter), shape.values());
    }

    private static void requireOwnColumns(ModelDefinition model, Filter filter, String at) {
        if (filter instanceof Filter.And and) {
            and.parts().forEach(part -> requireOwnColumns(model, part, at));
        } else if (filter instanceof Filter.Or or) {
            or.parts().forEach(part -> requireOwnColumns(model, part, at));
        } else if (filter instanceof Filter.Not not) {
            requireOwnColumns(model, not.part(), at);
        } else if (filter instanceof Filter.Related related) {
            throw foreign(model, related.relation(), at);
        } else if (filter instanceof Filter.Comparison comparison && comparison.operator() == Operator.SEARCH) {
            throw foreign(model, Operator.SEARCH.key(), at);
        }
    }

    private static DataFlowException foreign(ModelDefinition model, String found, String at) {
        return Problem.of(StandardCode.INVALID_MODEL, "A check or index looks at the record's own fields only")
                .at(Location.model(model.name(), at))
                .found(found)
                .toException();
    }

    /** Puts literals in the place of binds: schema statements take none. */
    private static String inline(SqlFragment fragment, @Nullable Object[] values) {
        String text = fragment.text();
        Iterator<Bind> binds = fragment.binds().iterator();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                int end = text.indexOf(c, i + 1);
                out.append(text, i, end + 1);
                i = end;
            } else if (c == '?') {
                Bind bind = binds.next();
                Object value = bind.change().apply(values[bind.slot()]);
                out.append(value == null ? "null" : bind.codec().literal(value));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
