package dev.dataflow.protection.standard;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Relation;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.RuleLevel.Reach;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.List;
import java.util.Set;

/** What an operation reads of models, by the way too. */
final class Reading {

    private final Set<String> models;
    private final Set<String> fields;
    private final ModelLookup lookup;

    private Reading(ProtectionRule rule, ProtectionSite site) {
        this.models = rule.models();
        this.fields = rule.fields();
        this.lookup = site.models();
    }

    /** Returns whether a rule about models concerns an operation. */
    static Reach ofModel(ProtectionRule rule, ProtectionSite site, Operation operation) {
        if (!(operation instanceof Operation.OnModel on)
                || (rule.models().contains(on.model().name())
                        && rule.operations().contains(site.type()))) {
            return Reach.ALL;
        }
        return rule.operations().contains(OperationType.READ) && new Reading(rule, site).touches(on)
                ? Reach.ALL
                : Reach.NONE;
    }

    /** Returns whether an operation reads one of a rule's fields, or has a condition on one. */
    static boolean ofFields(ProtectionRule rule, ProtectionSite site, Operation.OnModel operation) {
        return new Reading(rule, site).touches(operation);
    }

    private boolean touches(Operation.OnModel operation) {
        ModelDefinition model = operation.model();
        if (operation instanceof Operation.Filtered filtered && condition(filtered.filter(), model)) {
            return true;
        }
        return models.contains(model.name()) && returns(operation);
    }

    /** Returns whether an operation on one of the models brings something of it back. */
    private boolean returns(Operation.OnModel operation) {
        if (operation instanceof Operation.Read read) {
            return projects(read.projection());
        } else if (operation instanceof Operation.ListRows list) {
            return projects(list.projection()) || sorted(list.sort());
        } else if (operation instanceof Operation.Aggregate aggregate) {
            return aggregates(aggregate.aggregation()) || sorted(aggregate.sort());
        } else if (operation instanceof Operation.Update update) {
            return update.returning();
        } else if (operation instanceof Operation.Delete delete) {
            return delete.returning();
        }
        return operation instanceof Operation.Upsert || fields.isEmpty() && operation instanceof Operation.Count;
    }

    private boolean projects(Projection projection) {
        return projection.isAll() || projection.fields().stream().anyMatch(this::isField);
    }

    private boolean sorted(List<Sort> sorts) {
        return sorts.stream().anyMatch(sort -> isField(sort.field().field()));
    }

    private boolean aggregates(Aggregation aggregation) {
        return aggregation.groupBy().stream().map(FieldPath::field).anyMatch(this::isField)
                || aggregation.measures().stream()
                        .map(Aggregation.Measure::field)
                        .anyMatch(field -> field != null && isField(field.field()));
    }

    private boolean isField(String name) {
        return fields.isEmpty() || fields.contains(name);
    }

    /** Returns whether a filter on a model asks for one of the fields, or, without fields, follows a relation to one of the models. */
    private boolean condition(Filter filter, ModelDefinition model) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().anyMatch(part -> condition(part, model));
        } else if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> condition(part, model));
        } else if (filter instanceof Filter.Not not) {
            return condition(not.part(), model);
        } else if (filter instanceof Filter.Scoped scoped) {
            return condition(scoped.filter(), model);
        } else if (filter instanceof Filter.Related related) {
            return along(related, model);
        } else if (filter instanceof Filter.Comparison comparison) {
            return isField(model, comparison.field());
        } else if (filter instanceof Filter.AnyElement element) {
            return isField(model, element.field());
        }
        return isField(model, ((Filter.Extension) filter).field());
    }

    private boolean along(Filter.Related related, ModelDefinition model) {
        ModelDefinition target =
                lookup.relation(model, related.relation()).map(Relation::target).orElse(null);
        return target == null
                || (fields.isEmpty() && models.contains(target.name()))
                || condition(related.filter(), target);
    }

    private boolean isField(ModelDefinition model, FieldPath path) {
        return fields.contains(path.field()) && models.contains(model.name());
    }
}
