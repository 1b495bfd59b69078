package dev.dataflow.internal.sql;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.sql.LeafRenderer.Operand;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.TextSearch;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders filters as two-valued conditions: negations are pushed to the leaves. Not thread-safe. */
final class WhereRenderer {

    private final Compilation compilation;
    private final LeafRenderer leaves;
    private final Set<String> followed = new HashSet<>();
    private int aliases;

    WhereRenderer(Compilation compilation) {
        this.compilation = compilation;
        this.leaves = new LeafRenderer(compilation);
    }

    /** Returns {@code " where …"} for the statement's own table; empty when every record is meant. */
    SqlFragment where(ModelPlan plan, String qualifier, Filter filter) {
        return clause(" where ", condition(plan, qualifier, filter));
    }

    /** Returns the condition on the statement's own table. */
    SqlFragment condition(ModelPlan plan, String qualifier, Filter filter) {
        return render(new Occurrence(plan, plan.model(), qualifier, compilation.slots()), filter, false);
    }

    /** Returns whether a condition that was rendered leads to a table along relations. */
    boolean follows(String table) {
        return followed.contains(table);
    }

    /** Returns {@code " having …"}; empty when every group is meant. */
    SqlFragment having(Scope scope, Filter filter, SlotMap slots) {
        return clause(" having ", render(new Occurrence(scope, null, "", slots), filter, false));
    }

    private static SqlFragment clause(String word, SqlFragment condition) {
        if (Conditions.isTrue(condition)) {
            return SqlFragment.EMPTY;
        }
        return SqlFragment.join(word, condition);
    }

    private SqlFragment render(Occurrence place, Filter filter, boolean negated) {
        if (filter instanceof Filter.Comparison comparison) {
            return comparison(place, comparison, negated);
        } else if (filter instanceof Filter.And and) {
            return parts(place, and.parts(), negated, !negated);
        } else if (filter instanceof Filter.Or or) {
            return parts(place, or.parts(), negated, negated);
        } else if (filter instanceof Filter.Not not) {
            return render(place, not.part(), !negated);
        } else if (filter instanceof Filter.Scoped scoped) {
            return render(place, scoped.filter(), negated);
        } else if (filter instanceof Filter.Related related) {
            return related(place, related, negated);
        } else if (filter instanceof Filter.AnyElement any) {
            return anyElement(place, any, negated);
        }
        return extension(place, (Filter.Extension) filter, negated);
    }

    private SqlFragment parts(Occurrence place, List<Filter> parts, boolean negated, boolean conjunction) {
        List<SqlFragment> rendered = new ArrayList<>(parts.size());
        parts.forEach(part -> rendered.add(render(place, part, negated)));
        return conjunction ? Conditions.all(rendered) : Conditions.any(rendered);
    }

    private SqlFragment comparison(Occurrence place, Filter.Comparison comparison, boolean negated) {
        if (comparison.operator() == Operator.SEARCH) {
            SqlFragment found = search(place, comparison);
            return negated ? Conditions.untrue(found) : found;
        }
        Operand operand =
                place.operand(comparison.field().field(), comparison.field().path());
        return leaves.comparison(operand, comparison, place.slots().get(comparison), negated);
    }

    /** The walker has made sure of model, value and index. */
    private SqlFragment search(Occurrence place, Filter.Comparison comparison) {
        ModelPlan plan = (ModelPlan) place.scope();
        TextSearch search = (TextSearch) requireNonNull(comparison.value());
        List<String> columns = search.fields().stream()
                .map(field -> plan.model().field(field).orElseThrow().column())
                .toList();
        TableSpec table = new TableSpecs(compilation.environment(), compilation.context()).of(plan.model());
        IndexSpec index = table.indexes().stream()
                .filter(each -> each.fullText() && each.columns().equals(columns))
                .findFirst()
                .orElseThrow();
        String qualifier = place.qualifier().isEmpty() ? "" : place.qualifier() + ".";
        Bind text = Bind.of(place.slots().get(comparison), compilation.codec(FieldType.text()));
        return compilation.dml().search(table, index, qualifier, text);
    }

    private SqlFragment anyElement(Occurrence place, Filter.AnyElement any, boolean negated) {
        Operand operand = place.operand(any.field().field(), any.field().path());
        SqlFragment some = leaves.anyElement(operand, any, place.slots().get(any));
        return negated ? Conditions.untrue(some) : some;
    }

    private SqlFragment extension(Occurrence place, Filter.Extension extension, boolean negated) {
        Operand operand =
                place.operand(extension.field().field(), extension.field().path());
        int first = place.slots().get(extension);
        List<Bind> binds = new ArrayList<>();
        for (int i = 0; i < extension.arguments().size(); i++) {
            binds.add(Bind.of(
                    first + i, compilation.environment().dialect().types().raw()));
        }
        SqlFragment condition = compilation
                .dml()
                .extension(
                        extension.operator(),
                        operand.type(),
                        operand.column(),
                        extension.field().path(),
                        binds);
        return negated ? Conditions.untrue(condition) : condition;
    }

    private SqlFragment related(Occurrence place, Filter.Related related, boolean negated) {
        ModelDefinition model = place.model();
        if (model == null) {
            throw new IllegalStateException("relation " + related.relation() + " outside a model");
        }
        Relation relation = compilation.environment().relation(model, related.relation());
        ModelPlan target = compilation.plan(relation.target());
        String alias = "t" + ++aliases;
        List<SqlFragment> conditions = new ArrayList<>();
        for (int i = 0; i < relation.fields().size(); i++) {
            SqlFragment there = target.require(relation.targetFields().get(i)).of(alias);
            conditions.add(SqlFragment.join(
                    there,
                    " = ",
                    place.operand(relation.fields().get(i), List.of()).column()));
        }
        Occurrence inner =
                new Occurrence(target, target.model(), alias, place.slots().inside(related));
        conditions.add(render(inner, related.filter(), false));
        SqlFragment joined = Conditions.all(conditions);
        if (Conditions.isFalse(joined)) {
            return Conditions.constant(negated);
        }
        followed.add(target.table());
        return SqlFragment.join(
                negated ? "not exists (" : "exists (",
                "select 1 from " + target.table() + " " + alias + " where ",
                joined,
                ")");
    }

    /** One table of a statement, or the columns of an aggregation. */
    private record Occurrence(Scope scope, @Nullable ModelDefinition model, String qualifier, SlotMap slots) {

        Operand operand(String field, List<String> path) {
            ColumnPlan column = scope.column(field);
            if (column == null) {
                throw ModelPlan.unknown(scope, field, field).toException();
            }
            return new Operand(column.of(qualifier), column.type(), path, column.nullable(), column.codec());
        }
    }
}
