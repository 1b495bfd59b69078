package dev.dataflow.internal.express;

import dev.dataflow.BulkOptions;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.RowScope;
import java.util.Set;

/** Refuses the options that a call of express has no use for ({@code DF-110}), so that none is accepted and ignored. */
final class OptionChecks {

    private static final Set<String> CREATE =
            Set.of("conflict_resolution", "conflict_on", "atomic", "batch_size", "return_ids");

    private OptionChecks() {}

    /** Checks the options of a bulk create; without a resolution a taken key is an error, which asks for no key. */
    static void create(ModelDefinition model, BulkOptions options) {
        Problems problems = bulk(model, options, "bulk create", CREATE);
        boolean fails = options.conflictResolution() == null
                || options.conflictResolution() == dev.dataflow.ConflictResolution.ERROR;
        if (fails && !options.conflictOn().isEmpty()) {
            problems.add(Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "'conflict_on' has no meaning while a taken key is an error")
                    .at(Location.model(model.name(), "conflict_on"))
                    .found(options.conflictOn())
                    .expected("SKIP or UPDATE beside it")
                    .fix("Say what happens to such a row", "BulkOptions.onConflict(ConflictResolution.UPDATE, …)"));
        }
        problems.throwIfAny();
    }

    /** Checks the options of a bulk upsert. */
    static void upsert(ModelDefinition model, BulkOptions options) {
        bulk(model, options, "bulk upsert", CREATE).throwIfAny();
    }

    /** Checks the options of a bulk update row by row. */
    static void updateRows(ModelDefinition model, BulkOptions options) {
        bulk(model, options, "bulk update of rows", Set.of("atomic", "batch_size"))
                .throwIfAny();
    }

    /** Checks the options of a bulk update by filter, which is one statement. */
    static void update(ModelDefinition model, BulkOptions options) {
        bulk(model, options, "bulk update by filter", Set.of("limit", "allow_all"))
                .throwIfAny();
    }

    /** Checks the options of a bulk delete, which stands or falls as a whole. */
    static void delete(ModelDefinition model, BulkOptions options) {
        bulk(model, options, "bulk delete", Set.of("limit", "allow_all", "batch_size", "soft_delete"))
                .throwIfAny();
    }

    /** Checks the options of an update of single records. */
    static void update(ModelDefinition model, UpdateOptions options) {
        Problems problems = new Problems();
        refuse(problems, model, "An update", "soft_delete", options.softDelete() != null);
        problems.throwIfAny();
    }

    /** Checks the options of a delete of single records. */
    static void delete(ModelDefinition model, UpdateOptions options) {
        Problems problems = new Problems();
        refuse(problems, model, "A delete", "returning", options.returning());
        problems.throwIfAny();
    }

    /** Checks the options of a change by key, which names one record. */
    static void byKey(ModelDefinition model, String call, UpdateOptions options) {
        Problems problems = new Problems();
        refuse(problems, model, call, "allow_many", options.scope() == RowScope.MANY);
        refuse(problems, model, call, "allow_all", options.scope() == RowScope.ALL);
        problems.throwIfAny();
    }

    /** Checks the options of a page. */
    static void page(ModelDefinition model, ListOptions options) {
        Problems problems = new Problems();
        pageLimit(problems, model, options.limit());
        oneBeginning(problems, model, options);
        problems.throwIfAny();
    }

    /** Checks the limit of a page, which has one. */
    static void pageLimit(ModelDefinition model, long limit) {
        Problems problems = new Problems();
        pageLimit(problems, model, limit);
        problems.throwIfAny();
    }

    private static void pageLimit(Problems problems, ModelDefinition model, long limit) {
        if (limit < 0) {
            problems.add(Problem.of(StandardCode.INVALID_VALUE, "A page has a limit; only a stream can do without one")
                    .at(Location.model(model.name(), "limit"))
                    .found(limit)
                    .expected(">= 0")
                    .fix("Read all records as a stream", "db.express().stream(\"" + model.name() + "\", filter)"));
        }
    }

    /** Checks the options of a stream. */
    static void stream(ModelDefinition model, ListOptions options) {
        Problems problems = new Problems();
        refuse(problems, model, "A stream", "include_total", options.hasTotal());
        oneBeginning(problems, model, options);
        problems.throwIfAny();
    }

    private static void oneBeginning(Problems problems, ModelDefinition model, ListOptions options) {
        if (options.cursor().isPresent() && options.offset() > 0) {
            problems.add(
                    Problem.of(StandardCode.CONTRADICTING_PARAMETERS, "'cursor' and 'offset' both say where to start")
                            .at(Location.model(model.name(), "offset"))
                            .found("cursor and offset")
                            .expected("one of them")
                            .fix("Leave the offset out: the cursor goes on where the last page ended."));
        }
    }

    private static Problems bulk(ModelDefinition model, BulkOptions options, String call, Set<String> known) {
        Problems problems = new Problems();
        unless(known, problems, model, call, "conflict_resolution", options.conflictResolution() != null);
        unless(
                known,
                problems,
                model,
                call,
                "conflict_on",
                !options.conflictOn().isEmpty());
        unless(known, problems, model, call, "atomic", !options.atomic());
        unless(known, problems, model, call, "batch_size", options.batchSize() != 0);
        unless(known, problems, model, call, "return_ids", options.returnIds());
        unless(known, problems, model, call, "limit", options.limit() != -1);
        unless(known, problems, model, call, "allow_all", options.allowAll());
        unless(known, problems, model, call, "soft_delete", options.softDelete() != null);
        return problems;
    }

    private static void unless(
            Set<String> known, Problems problems, ModelDefinition model, String call, String option, boolean given) {
        refuse(problems, model, "A " + call, option, given && !known.contains(option));
    }

    private static void refuse(Problems problems, ModelDefinition model, String call, String option, boolean given) {
        if (given) {
            problems.add(
                    Problem.of(StandardCode.UNEXPECTED_PARAMETER, call + " has no use for the option '" + option + "'")
                            .at(Location.model(model.name(), option))
                            .found(option)
                            .expected("options that this call has")
                            .fix("Leave the option out."));
        }
    }
}
