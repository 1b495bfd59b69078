package dev.dataflow.protection.standard;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.RuleLevel;
import dev.dataflow.spi.query.Values;
import java.util.Optional;

/**
 * One of the six levels. One class for all of them, and none for what only rules need, so that an instance without rules
 * loads next to nothing.
 *
 * @param name which one
 */
record StandardLevel(String name) implements RuleLevel {

    private static final String MODEL = "model";
    private static final String FIELD = "field";
    private static final String RUNTIME = "runtime";

    @Override
    public Optional<String> missing(ProtectionRule rule) {
        return RuleShape.missing(rule);
    }

    @Override
    public boolean concerns(ProtectionRule rule, ProtectionSite site) {
        if (rule.connection() != null && !RuleShape.finds(rule.connection(), site)) {
            return false;
        }
        if (site.type() == OperationType.DDL && name.equals(FIELD)) {
            return false;
        }
        if (site.model() == null
                || rule.models().isEmpty()
                || rule.models().contains(site.model().name())) {
            return rule.operations().contains(site.type()) || isReadByTheWay(rule, site);
        }
        return isReadByTheWay(rule, site);
    }

    /** Filters reach other models, and changes may return what they have changed. */
    private boolean isReadByTheWay(ProtectionRule rule, ProtectionSite site) {
        return (name.equals(MODEL) || name.equals(FIELD))
                && rule.operations().contains(OperationType.READ)
                && site.model() != null;
    }

    @Override
    public Reach reach(ProtectionRule rule, ProtectionSite site, Operation operation, OperationContext context) {
        return switch (name) {
            case MODEL -> Reading.ofModel(rule, site, operation);
            case FIELD -> FieldUse.reach(rule, site, operation);
            case RUNTIME -> site.carried() || context.runId().isPresent() ? Reach.ALL : Reach.NONE;
            default -> Reach.ALL;
        };
    }

    @Override
    public boolean reachesRow(ProtectionRule rule, ProtectionSite site, Values row) {
        return !name.equals(FIELD) || FieldUse.sets(row, rule.fields());
    }
}
