package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import java.util.List;

/** Checks an operation and makes its values canonical, before any feature or statement sees it. Thread-safe. */
final class OperationChecks {

    private final long maxPageSize;

    OperationChecks(long maxPageSize) {
        this.maxPageSize = maxPageSize;
    }

    /** Returns the operation ready to run; filters are made canonical when they are compiled. */
    Operation check(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        ModelDefinition model = operation.model();
        if (model.isReadOnly() && operation.kind() == OperationKind.WRITE) {
            throw readOnly(model);
        }
        if (context.hasAttributes()) {
            checkAttributes(model, context);
        }
        runtime.coding().check(operation);
        if (operation instanceof Operation.Create create) {
            return new Operation.Create(model, runtime.writes().forCreate(create.values(), context));
        } else if (operation instanceof Operation.ListRows list) {
            checkPage(model, list.page(), maxPageSize);
        } else if (operation instanceof Operation.Aggregate aggregate) {
            checkPage(model, aggregate.page(), maxPageSize);
        } else if (operation instanceof Operation.Update update) {
            checkScope(model, update.filter(), update.scope(), "update");
            return update.withAssignments(runtime.writes().forUpdate(changes(update), context));
        } else if (operation instanceof Operation.Delete delete) {
            checkScope(model, delete.filter(), delete.scope(), "delete");
        } else if (operation instanceof Operation.Upsert upsert) {
            return upsert(upsert, runtime, context);
        } else if (operation instanceof Operation.BulkUpdate bulk) {
            checkScope(model, bulk.filter(), bulk.scope(), "update");
            checkOneStatement(bulk);
            return new Operation.BulkUpdate(
                    model,
                    bulk.filter(),
                    runtime.writes().forUpdate(nonEmpty(model, bulk.assignments()), context),
                    bulk.limit(),
                    bulk.scope(),
                    bulk.settings());
        } else if (operation instanceof Operation.BulkDelete bulk) {
            checkScope(model, bulk.filter(), bulk.scope(), "delete");
        } else if (operation instanceof Operation.BulkCreate bulk) {
            checkUnique(runtime, bulk.conflictOn());
        } else if (operation instanceof Operation.BulkUpsert bulk) {
            checkUnique(runtime, bulk.conflictOn());
        }
        return operation;
    }

    private static void checkOneStatement(Operation.BulkUpdate operation) {
        if (operation.settings().atomic() && operation.settings().batchSize() == 0) {
            return;
        }
        String option = operation.settings().atomic() ? "batch_size" : "atomic";
        throw Problem.of(
                        StandardCode.UNEXPECTED_PARAMETER,
                        "'" + option
                                + "' has no meaning for a change by filter: it is one statement, whole or not at all")
                .at(Location.model(operation.model().name(), option))
                .found(option)
                .expected("atomic: true, and no batch_size")
                .fix("Leave the option out.")
                .toException();
    }

    private static DataFlowException readOnly(ModelDefinition model) {
        return Problem.of(StandardCode.WRITE_BLOCKED, model.name() + " is only read: nothing was changed")
                .at(Location.model(model.name(), null))
                .cause("It is a view, or a table without a key that would tell one row from another")
                .fix("Write to the tables behind it, or give the table a primary key and discover it again")
                .toException();
    }

    private static Operation upsert(Operation.Upsert upsert, ModelRuntime runtime, OperationContext context) {
        checkUnique(runtime, upsert.conflictOn());
        List<dev.dataflow.spi.query.Assignment> update =
                upsert.update().isEmpty() ? List.of() : runtime.writes().forUpdate(upsert.update(), context);
        return new Operation.Upsert(
                upsert.model(), upsert.conflictOn(), runtime.writes().forCreate(upsert.values(), context), update);
    }

    private static List<dev.dataflow.spi.query.Assignment> changes(Operation.Update update) {
        return nonEmpty(update.model(), update.assignments());
    }

    private static List<dev.dataflow.spi.query.Assignment> nonEmpty(
            ModelDefinition model, List<dev.dataflow.spi.query.Assignment> changes) {
        if (changes.isEmpty()) {
            throw Problem.of(StandardCode.EMPTY_PARAMETER, "The update of " + model.name() + " changes no field")
                    .at(Location.model(model.name(), "fields"))
                    .expected("at least one field that callers may set")
                    .fix("Name the fields to change", "fields: {name: …}")
                    .toException();
        }
        return changes;
    }

    private static void checkScope(ModelDefinition model, Filter filter, RowScope scope, String verb) {
        if (filter.isAll() && scope != RowScope.ALL) {
            throw Problem.of(
                            StandardCode.CONFIRMATION_NEEDED,
                            "The filter matches every record of " + model.name() + "; nothing was changed")
                    .at(Location.model(model.name(), "filter"))
                    .found("{}")
                    .expected("a filter, or allow_all: true")
                    .fix("Say which records to " + verb, "filter: {id: …}")
                    .fix("Or say that you mean all of them", "allow_all: true")
                    .toException();
        }
    }

    /** Checks a read whose rows come one by one, however many they are. */
    void checkStream(Operation.ListRows list, ModelRuntime runtime, OperationContext context) {
        runtime.coding().check(list);
        if (context.hasAttributes()) {
            checkAttributes(list.model(), context);
        }
        checkPage(list.model(), list.page(), Long.MAX_VALUE);
    }

    private static void checkPage(ModelDefinition model, Page page, long most) {
        long limit = page.limit();
        if (limit > most || limit < -1 || page.offset() < 0) {
            boolean offset = page.offset() < 0;
            throw Problem.of(
                            StandardCode.INVALID_VALUE, offset ? "The offset is negative" : "The limit is out of range")
                    .at(Location.model(model.name(), offset ? "offset" : "limit"))
                    .found(offset ? page.offset() : limit)
                    .expected(offset ? ">= 0" : most == Long.MAX_VALUE ? ">= -1" : "0.." + most)
                    .fix("Read page by page, or as a stream", "db.express().stream(\"" + model.name() + "\", filter)")
                    .toException();
        }
    }

    private static void checkUnique(ModelRuntime runtime, List<String> fields) {
        ModelDefinition model = runtime.definition();
        if (fields.isEmpty() || ConflictKeys.isKey(model, runtime.coding().comparable(fields))) {
            return;
        }
        String names = String.join(", ", fields);
        throw Problem.of(
                        StandardCode.NO_UNIQUE_KEY,
                        "The fields (" + names + ") of " + model.name() + " are no unique key")
                .at(Location.model(model.name(), "conflict_on"))
                .found(names)
                .expected("one of " + model.uniqueKeys())
                .fix(
                        "Add a unique key",
                        fields.size() == 1
                                ? "@Unique on the component, or unique: true"
                                : "@Indexed(fields = {\"" + String.join("\", \"", fields) + "\"}, unique = true)")
                .toException();
    }

    private static void checkAttributes(ModelDefinition model, OperationContext context) {
        Attribute.OF_OPTIONS.forEach(attribute -> checkAttribute(model, context, attribute));
    }

    private static void checkAttribute(ModelDefinition model, OperationContext context, Attribute<?> attribute) {
        String option = attribute.option();
        if (context.attribute(attribute).isPresent() && !model.hasOption(option)) {
            throw Problem.of(
                            StandardCode.UNEXPECTED_PARAMETER,
                            "'" + attribute.name() + "' has no meaning for " + model.name()
                                    + ": the model has no option '" + option + "'")
                    .at(Location.model(model.name(), attribute.name()))
                    .fix("Give the model the option", "@Option(\"" + option + "\")")
                    .toException();
        }
    }
}
