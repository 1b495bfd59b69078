package dev.dataflow.internal.sql;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.TextSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the shape of filters and collects their operands, made canonical; the problems of all operands are thrown by
 * {@link #finish()}. Leaves are walked in reading order. Not thread-safe.
 */
final class FilterWalker {

    private final Environment environment;
    private final OperationContext context;
    private final Shape shape;
    private final OperandWalker operands;
    private final Problems problems = new Problems();

    FilterWalker(Environment environment, Shape shape, OperationContext context) {
        this.environment = environment;
        this.context = context;
        this.shape = shape;
        this.operands = new OperandWalker(environment.operands(), shape, context.strictness(), problems);
    }

    /**
     * Walks the filter of one occurrence of a table.
     *
     * @param slots where first slots are noted; null when nobody will ask
     * @param at path of the filter, for locations
     */
    void occurrence(ModelPlan plan, Filter filter, @Nullable SlotMap slots, String at) {
        environment.requireScoped(plan.model(), filter);
        walk(plan, plan.model(), filter, slots, at);
    }

    /** Walks a condition of the schema, which no feature sees. */
    void schema(ModelPlan plan, Filter filter, SlotMap slots, String at) {
        walk(plan, plan.model(), filter, slots, at);
    }

    /** Walks a condition on the groups of an aggregation. */
    void having(Scope scope, Filter filter, @Nullable SlotMap slots) {
        walk(scope, null, filter, slots, "having");
    }

    /** Throws all problems at once. */
    void finish() {
        problems.throwIfAny();
    }

    private void walk(Scope scope, @Nullable ModelDefinition model, Filter filter, @Nullable SlotMap slots, String at) {
        if (filter instanceof Filter.Comparison comparison) {
            comparison(scope, comparison, slots, at);
        } else if (filter instanceof Filter.And and) {
            parts('&', scope, model, and.parts(), slots, at);
        } else if (filter instanceof Filter.Scoped scoped) {
            walk(scope, model, scoped.filter(), slots, at);
        } else if (filter instanceof Filter.Or or) {
            parts('|', scope, model, or.parts(), slots, at);
        } else if (filter instanceof Filter.Not not) {
            shape.mark('!');
            walk(scope, model, not.part(), slots, at);
        } else if (filter instanceof Filter.Related related) {
            related(scope, model, related, slots, at);
        } else if (filter instanceof Filter.AnyElement any) {
            anyElement(scope, any, slots, at);
        } else {
            extension(scope, (Filter.Extension) filter, slots, at);
        }
    }

    private void parts(
            char mark,
            Scope scope,
            @Nullable ModelDefinition model,
            List<Filter> parts,
            @Nullable SlotMap slots,
            String at) {
        shape.mark(mark);
        int size = parts.size();
        shape.number(size);
        for (int i = 0; i < size; i++) {
            walk(scope, model, parts.get(i), slots, at);
        }
    }

    private void comparison(Scope scope, Filter.Comparison comparison, @Nullable SlotMap slots, String at) {
        ColumnPlan column = scope.column(comparison.field().field());
        if (column == null) {
            unknown(scope, comparison.field().field(), at);
            return;
        }
        note(slots, comparison);
        if (comparison.operator() == Operator.SEARCH) {
            search(scope, comparison, at);
            return;
        }
        shape.mark('c');
        place(column, comparison.field().path());
        operands.walk(scope, column, comparison, at);
    }

    private void search(Scope scope, Filter.Comparison comparison, String at) {
        if (scope instanceof ModelPlan plan && comparison.value() instanceof TextSearch search) {
            List<IndexDefinition> indexes = plan.model().indexes();
            for (int i = 0; i < indexes.size(); i++) {
                if (indexes.get(i).fullText() && indexes.get(i).fields().equals(search.fields())) {
                    shape.mark('s');
                    shape.number(i);
                    shape.value(search);
                    return;
                }
            }
        }
        problems.add(Problem.of(StandardCode.NO_FULL_TEXT_INDEX, "There is no full-text index for this search")
                .at(Location.model(scope.modelName(), at + "." + comparison.field()))
                .found(String.valueOf(comparison.value()))
                .build());
    }

    private void anyElement(Scope scope, Filter.AnyElement any, @Nullable SlotMap slots, String at) {
        ColumnPlan column = scope.column(any.field().field());
        if (column == null) {
            unknown(scope, any.field().field(), at);
            return;
        }
        note(slots, any);
        shape.mark('a');
        place(column, any.field().path());
        shape.number(any.comparisons().size());
        for (Filter.Comparison comparison : any.comparisons()) {
            operands.element(scope, column, comparison, at);
        }
    }

    private void related(
            Scope scope, @Nullable ModelDefinition model, Filter.Related related, @Nullable SlotMap slots, String at) {
        if (model == null) {
            unknown(scope, related.relation(), at);
            return;
        }
        Relation relation = environment.relation(model, related.relation());
        ModelPlan target = environment.plans().of(relation.target());
        shape.mark('r');
        shape.text(related.relation());
        shape.number(target.number());
        shape.place(relation.target(), environment.schema(relation.target(), context));
        occurrence(target, related.filter(), slots == null ? null : slots.inside(related), at + "." + relation.name());
    }

    private void extension(Scope scope, Filter.Extension extension, @Nullable SlotMap slots, String at) {
        ColumnPlan column = scope.column(extension.field().field());
        if (column == null) {
            unknown(scope, extension.field().field(), at);
            return;
        }
        note(slots, extension);
        shape.mark('x');
        place(column, extension.field().path());
        shape.text(extension.operator());
        shape.number(extension.arguments().size());
        for (Object argument : extension.arguments()) {
            shape.mark(Operands.kind(argument));
            shape.value(argument);
        }
    }

    private void place(ColumnPlan column, List<String> path) {
        shape.number(column.slot());
        int size = path.size();
        shape.number(size);
        for (int i = 0; i < size; i++) {
            shape.text(path.get(i));
        }
    }

    private void note(@Nullable SlotMap slots, Object node) {
        if (slots != null) {
            slots.put(node, shape.next());
        }
    }

    private void unknown(Scope scope, String name, String at) {
        problems.add(ModelPlan.unknown(scope, name, at + "." + name));
    }
}
