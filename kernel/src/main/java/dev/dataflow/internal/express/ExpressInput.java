package dev.dataflow.internal.express;

import dev.dataflow.BulkOptions;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes operations of what callers of express give.
 *
 * @param engine the engine
 * @param context the view's context
 */
public record ExpressInput(StandardEngine engine, OperationContext context) {

    private static final List<String> AGGREGATION =
            List.of("filter", "group_by", "aggregate", "having", "order_by", "limit");

    /** Returns the filter of a key: its value, or a map of the values of a composite one. */
    public Filter key(ModelDefinition model, @Nullable Object id) {
        List<String> key = model.key();
        if (id instanceof Map<?, ?> parts) {
            checkKey(model, parts);
            return queries().filter(model, "id", parts);
        }
        if (id == null || key.size() > 1) {
            throw Problem.of(StandardCode.INVALID_STRUCTURE, "This is no key of " + model.name())
                    .at(Location.model(model.name(), "id"))
                    .found(id)
                    .expected(key.size() == 1 ? "a value of '" + key.get(0) + "'" : "a map with " + key)
                    .toException();
        }
        return Filter.eq(key.get(0), id);
    }

    private static void checkKey(ModelDefinition model, Map<?, ?> parts) {
        if (!parts.keySet().equals(java.util.Set.copyOf(model.key()))) {
            throw Problem.of(StandardCode.INVALID_STRUCTURE, "This is no key of " + model.name())
                    .at(Location.model(model.name(), "id"))
                    .found(parts.keySet())
                    .expected(model.key().toString())
                    .fix("For another filter", "db.express().findOne(\"" + model.name() + "\", filter)")
                    .toException();
        }
    }

    /** Returns the filter of several keys. */
    public Filter keys(ModelDefinition model, Collection<?> ids) {
        if (model.key().size() == 1) {
            return Filter.compare(model.key().get(0), Operator.IN, new ArrayList<>(ids));
        }
        return new Filter.Or(ids.stream().map(id -> key(model, id)).toList());
    }

    /** Returns the read of one record. */
    public Operation.Read read(ModelDefinition model, Filter filter) {
        return new Operation.Read(model, filter, Projection.ALL);
    }

    /** Returns an update. */
    public Operation.Update update(ModelDefinition model, Filter filter, Map<String, ?> fields, UpdateOptions options) {
        OptionChecks.update(model, options);
        return new Operation.Update(
                model,
                filter,
                queries().assignments(model, "fields", fields, context.strictness()),
                options.scope(),
                options.returning());
    }

    /** Returns an update of the record with a key. */
    public Operation.Update updateByKey(
            ModelDefinition model, Object id, Map<String, ?> fields, UpdateOptions options) {
        OptionChecks.byKey(model, "An update by key", options);
        return update(model, key(model, id), fields, options);
    }

    /** Returns a delete. */
    public Operation.Delete delete(ModelDefinition model, Filter filter, UpdateOptions options) {
        OptionChecks.delete(model, options);
        return new Operation.Delete(model, filter, options.scope(), false);
    }

    /** Returns a delete of the record with a key. */
    public Operation.Delete deleteByKey(ModelDefinition model, Object id, UpdateOptions options) {
        OptionChecks.byKey(model, "A delete by key", options);
        return delete(model, key(model, id), options);
    }

    /** Returns the read of a stream. */
    public Operation.ListRows stream(ModelDefinition model, Filter filter, ListOptions options) {
        OptionChecks.stream(model, options);
        return rows(model, filter, options, options.limit());
    }

    /** Returns the read of a page. */
    public Operation.ListRows list(ModelDefinition model, Filter filter, ListOptions options) {
        OptionChecks.page(model, options);
        return rows(model, filter, options, limit(options));
    }

    private long limit(ListOptions options) {
        return options.hasLimit() ? options.limit() : defaultLimit(engine);
    }

    /** Returns how many records a page has for which nobody said it. */
    public static long defaultLimit(Engine engine) {
        return Math.min(ListOptions.DEFAULT.limit(), engine.limits().maxPageSize());
    }

    /** Returns a page of a typed query. */
    public static Page page(ModelDefinition model, long limit, long offset) {
        OptionChecks.pageLimit(model, limit);
        return new Page(limit, offset, null);
    }

    private Operation.ListRows rows(ModelDefinition model, Filter filter, ListOptions options, long limit) {
        QueryReader queries = queries();
        return new Operation.ListRows(
                model,
                filter,
                queries.sorts(model, "order_by", options.order().isEmpty() ? null : options.order()),
                new Page(limit, options.offset(), options.cursor().orElse(null)),
                options.fields().isEmpty() && !options.isDistinct()
                        ? Projection.ALL
                        : queries.projection(model, "fields", options.fields(), options.isDistinct()),
                options.hasTotal());
    }

    /** Returns the context of an update or delete with options. */
    public OperationContext context(UpdateOptions options) {
        OperationContext with = context;
        if (options.expectedVersion() != null) {
            with = with.with(Attribute.EXPECTED_VERSION, options.expectedVersion());
        }
        return options.softDelete() == null ? with : with.with(Attribute.SOFT_DELETE, options.softDelete());
    }

    /** Returns the context of a bulk delete with options. */
    public OperationContext context(BulkOptions options) {
        return options.softDelete() == null ? context : context.with(Attribute.SOFT_DELETE, options.softDelete());
    }

    /** Returns the context of a list with options. */
    public OperationContext context(ListOptions options) {
        return options.hasDeleted() ? context.with(Attribute.INCLUDE_DELETED, true) : context;
    }

    /** Returns an aggregation. */
    public Operation.Aggregate aggregate(ModelDefinition model, Map<String, ?> spec) {
        Problems problems = new Problems();
        for (String name : spec.keySet()) {
            if (!AGGREGATION.contains(name)) {
                problems.add(Problem.of(
                                StandardCode.UNEXPECTED_PARAMETER,
                                "An aggregation has no '" + name + "'; " + Lookalikes.hint(name, AGGREGATION))
                        .at(Location.model(model.name(), name))
                        .found(name)
                        .expected(String.join(", ", AGGREGATION)));
            }
        }
        problems.throwIfAny();
        Aggregation aggregation =
                queries().aggregation(model, spec.get("group_by"), spec.get("aggregate"), spec.get("having"));
        return new Operation.Aggregate(
                model,
                queries().filter(model, "filter", spec.get("filter")),
                aggregation,
                queries().sorts(aggregation, "order_by", spec.get("order_by")),
                Page.first(limit(model, spec.get("limit"))));
    }

    private static long limit(ModelDefinition model, @Nullable Object limit) {
        if (limit == null) {
            return -1;
        }
        if ((limit instanceof Integer || limit instanceof Long) && ((Number) limit).longValue() >= 0) {
            return ((Number) limit).longValue();
        }
        throw Problem.of(StandardCode.INVALID_VALUE, "The limit is no number of records")
                .at(Location.model(model.name(), "limit"))
                .found(limit)
                .expected(">= 0")
                .toException();
    }

    /** Returns an upsert. */
    public Operation.Upsert upsert(
            ModelDefinition model, Map<String, ?> where, Map<String, ?> create, Map<String, ?> update) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>(where);
        record.putAll(create);
        for (String field : where.keySet()) {
            if (!java.util.Objects.equals(record.get(field), where.get(field))) {
                throw Problem.of(
                                StandardCode.CONTRADICTING_PARAMETERS,
                                "'" + field + "' has one value in where and another in create")
                        .at(Location.model(model.name(), "create." + field))
                        .fix("Leave it out of create")
                        .toException();
            }
        }
        return new Operation.Upsert(
                model,
                List.copyOf(where.keySet()),
                queries().values(model, "create", record, context.strictness()),
                update.isEmpty() ? List.of() : queries().assignments(model, "update", update, context.strictness()));
    }

    private QueryReader queries() {
        return engine.queries();
    }
}
