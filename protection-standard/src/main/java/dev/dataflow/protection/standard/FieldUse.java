package dev.dataflow.protection.standard;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.protection.OperationType;
import dev.dataflow.spi.protection.ProtectionRule;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.protection.RuleLevel.Reach;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Values;
import java.util.List;
import java.util.Set;

/** Which fields an operation sets or reads. Stateless. */
final class FieldUse {

    private FieldUse() {}

    /** Returns whether a rule about fields concerns an operation: raw SQL always, as nobody can tell what it does. */
    static Reach reach(ProtectionRule rule, ProtectionSite site, Operation operation) {
        if (!(operation instanceof Operation.OnModel on)) {
            return Reach.ALL;
        }
        if (rule.operations().contains(OperationType.READ) && Reading.ofFields(rule, site, on)) {
            return Reach.ALL;
        }
        boolean written = rule.models().contains(on.model().name())
                && rule.operations().contains(site.type())
                && site.type() != OperationType.READ;
        return written ? writes(on, rule.fields()) : Reach.NONE;
    }

    private static Reach writes(Operation.OnModel operation, Set<String> fields) {
        if (operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpsert
                || operation instanceof Operation.BulkUpdateRows) {
            return Reach.BY_ROW;
        }
        return sets(operation, fields) ? Reach.ALL : Reach.NONE;
    }

    private static boolean sets(Operation.OnModel operation, Set<String> fields) {
        if (operation instanceof Operation.Create create) {
            return sets(create.values(), fields);
        } else if (operation instanceof Operation.Upsert upsert) {
            return sets(upsert.values(), fields) || assigns(upsert.update(), fields);
        } else if (operation instanceof Operation.Update update) {
            return assigns(update.assignments(), fields);
        } else if (operation instanceof Operation.BulkUpdate update) {
            return assigns(update.assignments(), fields);
        }
        return false;
    }

    /** Returns whether a record to write has a value of one of the fields. */
    static boolean sets(Values values, Set<String> fields) {
        for (String field : fields) {
            if (values.has(field)) {
                return true;
            }
        }
        return false;
    }

    private static boolean assigns(List<Assignment> assignments, Set<String> fields) {
        for (Assignment assignment : assignments) {
            if (fields.contains(assignment.field())) {
                return true;
            }
        }
        return false;
    }
}
