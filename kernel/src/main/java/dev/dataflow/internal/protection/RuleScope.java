package dev.dataflow.internal.protection;

import dev.dataflow.internal.workflow.condition.Condition;
import dev.dataflow.internal.workflow.condition.ConditionReader;
import dev.dataflow.internal.workflow.condition.Operand;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.protection.ProtectionSite;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a rule's condition stand for.
 *
 * @param row the row of a bulk operation that is asked about; null for none
 */
record RuleScope(
        ProtectionSite site,
        Operation operation,
        OperationContext context,
        @Nullable Values row) implements Condition.Scope {

    private static final String RECORD = "record";
    private static final List<String> NAMES =
            List.of("actor", "tenant", "operation", "model", "database", "run_id", "node_id");

    /**
     * Reads a condition.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-108} when it cannot be read, or has a name that says nothing
     */
    static Condition read(String text) {
        Condition condition = ConditionReader.read(text);
        condition.operands(operand -> {
            if (!(operand instanceof Operand.Value) && !isKnown(operand)) {
                throw unknown(operand, text);
            }
        });
        return condition;
    }

    private static boolean isKnown(Operand operand) {
        return operand instanceof Operand.Own own
                && (own.path().size() == 1
                        ? NAMES.contains(own.path().get(0))
                        : own.path().size() == 2 && own.path().get(0).equals(RECORD));
    }

    private static RuntimeException unknown(Operand operand, String text) {
        String name = operand instanceof Operand.Own own ? String.join(".", own.path()) : operand.toString();
        return Problem.of(
                        StandardCode.INVALID_STRUCTURE,
                        "The condition of a rule has no '" + name + "'; " + Lookalikes.hint(name, NAMES))
                .found(text)
                .expected(String.join(", ", NAMES) + ", record.FIELD")
                .toException();
    }

    /** Returns whether a condition asks for values of records. */
    static boolean asksForRecords(Condition condition) {
        boolean[] asks = new boolean[1];
        condition.operands(operand ->
                asks[0] |= operand instanceof Operand.Own own && own.path().size() == 2);
        return asks[0];
    }

    @Override
    public @Nullable Object value(Operand operand) {
        List<String> path = ((Operand.Own) operand).path();
        if (path.size() == 2) {
            return field(path.get(1));
        }
        return switch (path.get(0)) {
            case "actor" -> context.actor().orElse(null);
            case "tenant" -> context.tenant().orElse(null);
            case "operation" -> site.type().text();
            case "model" -> site.model() == null ? null : site.model().name();
            case "database" -> site.database();
            case "run_id" -> context.runId().orElse(null);
            default -> context.nodeId().orElse(null);
        };
    }

    private @Nullable Object field(String name) {
        if (row != null) {
            return row.get(name);
        } else if (operation instanceof Operation.Create create) {
            return create.values().get(name);
        } else if (operation instanceof Operation.Upsert upsert) {
            Object changed = assigned(upsert.update(), name);
            return changed == null ? upsert.values().get(name) : changed;
        } else if (operation instanceof Operation.Update update) {
            return assigned(update.assignments(), name);
        } else if (operation instanceof Operation.BulkUpdate update) {
            return assigned(update.assignments(), name);
        }
        return null;
    }

    /** Throws where the new value is known to the database alone: the rule applies then. */
    private static @Nullable Object assigned(List<Assignment> assignments, String name) {
        for (Assignment assignment : assignments) {
            if (assignment.field().equals(name)) {
                if (assignment instanceof Assignment.Set set) {
                    return set.value();
                } else if (assignment instanceof Assignment.Unset) {
                    return null;
                }
                throw new IllegalArgumentException("the new value of " + name + " is computed in the database");
            }
        }
        return null;
    }
}
