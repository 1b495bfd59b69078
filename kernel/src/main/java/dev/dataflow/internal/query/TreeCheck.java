package dev.dataflow.internal.query;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the names and shapes of a filter that was given as a tree, by the rules of maps. Not thread-safe. */
final class TreeCheck {

    private final FilterReading filter;
    private final Report report;

    TreeCheck(FilterReading filter, Report report) {
        this.filter = filter;
        this.report = report;
    }

    /** Returns the filter, put together anew; something harmless after adding problems. */
    Filter check(ModelDefinition model, Filter tree) {
        walk(model, tree);
        return report.isClean() ? Conditions.simplify(tree) : Filter.all();
    }

    private void walk(ModelDefinition model, Filter tree) {
        if (!filter.countTerm()) {
            return;
        }
        if (tree instanceof Filter.And and) {
            parts(model, and.parts());
        } else if (tree instanceof Filter.Or or) {
            parts(model, or.parts());
        } else if (tree instanceof Filter.Not not) {
            parts(model, List.of(not.part()));
        } else if (tree instanceof Filter.Related related) {
            related(model, related);
        } else if (tree instanceof Filter.Scoped) {
            report.add(
                    Names.structure("A filter cannot say that features have seen it", tree, "a filter of the caller's")
                            .fix("Give the inner filter."));
        } else {
            leaf(model, tree);
        }
    }

    private void parts(ModelDefinition model, List<Filter> parts) {
        if (filter.deeper()) {
            for (Filter part : parts) {
                walk(model, part);
                if (filter.isExhausted()) {
                    break;
                }
            }
            filter.up();
        }
    }

    private void related(ModelDefinition model, Filter.Related related) {
        report.enter(related.relation());
        Relation relation = filter.requireRelation(model, related.relation());
        if (relation != null && filter.deeper()) {
            walk(relation.target(), related.filter());
            filter.up();
        }
        report.leave();
    }

    private void leaf(ModelDefinition model, Filter tree) {
        FieldPath path = tree instanceof Filter.Comparison c
                ? c.field()
                : tree instanceof Filter.AnyElement any ? any.field() : ((Filter.Extension) tree).field();
        report.enter(path);
        Subject subject = subject(model, path);
        if (subject == null) {
            report.add(Names.unknownField(model, path.toString(), false));
        } else if (tree instanceof Filter.Comparison c) {
            comparison(subject, c);
        } else if (tree instanceof Filter.AnyElement any) {
            if (subject.hasElements()) {
                any.comparisons().forEach(c -> comparison(subject.element(), c));
            } else {
                report.add(ConditionReading.notFor(subject, "$any"));
            }
        }
        report.leave();
    }

    private void comparison(Subject subject, Filter.Comparison comparison) {
        report.enter(comparison.operator().key());
        if (comparison.operator() == Operator.SEARCH) {
            SearchReading.check(report, subject, comparison.value());
        } else if (subject.operators().contains(comparison.operator())) {
            Operands.check(report, subject, comparison.operator(), comparison.value());
        } else {
            report.add(ConditionReading.notFor(subject, comparison.operator().key()));
        }
        report.leave();
    }

    private static @Nullable Subject subject(ModelDefinition model, FieldPath path) {
        FieldDefinition field = Names.visible(model, path.field());
        if (field == null) {
            return null;
        }
        if (!path.isJson()) {
            return Subject.of(model, field);
        }
        return field.type() instanceof FieldType.Json ? Subject.inside(path) : null;
    }
}
