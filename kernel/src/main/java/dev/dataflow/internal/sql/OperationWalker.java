package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.SlotMap.Part;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the shape of an operation and collects its values. Not thread-safe. */
final class OperationWalker {

    private final Environment environment;
    private final OperationContext context;
    private final Shape shape;
    private final @Nullable SlotMap slots;
    private final FilterWalker filters;

    /**
     * @param slots where first slots are noted; null when the statement is expected in the cache
     */
    OperationWalker(Environment environment, OperationContext context, Shape shape, @Nullable SlotMap slots) {
        this.environment = environment;
        this.context = context;
        this.shape = shape;
        this.slots = slots;
        this.filters = new FilterWalker(environment, shape, context);
    }

    void walk(Operation operation, Form form) {
        shape.mark(form.mark());
        if (operation instanceof Operation.Read read) {
            ModelPlan plan = start('R', read.model());
            projection(plan, read.projection());
            filter(plan, read.filter());
            constantLimit(2);
        } else if (operation instanceof Operation.Create create) {
            record(start('C', create.model()), create.values());
        } else if (operation instanceof Operation.ListRows list) {
            list(list, form);
        } else if (operation instanceof Operation.Count count) {
            filter(start('N', count.model()), count.filter());
        } else if (operation instanceof Operation.Update update) {
            update(update);
        } else if (operation instanceof Operation.Delete delete) {
            delete(delete);
        } else {
            walkOther(operation);
        }
        filters.finish();
    }

    private void walkOther(Operation operation) {
        if (operation instanceof Operation.Aggregate aggregate) {
            aggregate(aggregate);
        } else if (operation instanceof Operation.BulkUpdate update) {
            ModelPlan plan = start('u', update.model());
            AssignmentWalker.walk(plan, update.assignments(), shape, slots);
            filter(plan, update.filter());
            bulkLimit(update.limit());
        } else if (operation instanceof Operation.BulkDelete delete) {
            filter(start('d', delete.model()), delete.filter());
            bulkLimit(delete.limit());
        } else if (operation instanceof Operation.Upsert upsert) {
            upsert(upsert);
        } else {
            throw new IllegalArgumentException(
                    operation.getClass().getSimpleName() + " (expected: an operation of one statement)");
        }
    }

    private ModelPlan start(char mark, ModelDefinition model) {
        ModelPlan plan = environment.plans().of(model);
        shape.mark(mark);
        shape.number(plan.number());
        shape.place(model, environment.schema(model, context));
        return plan;
    }

    private void filter(ModelPlan plan, Filter filter) {
        filters.occurrence(plan, filter, slots, "filter");
    }

    private void projection(ModelPlan plan, Projection projection) {
        if (projection.isAll()) {
            shape.mark('*');
            return;
        }
        shape.mark('p');
        shape.number(projection.fields().size());
        for (String field : projection.fields()) {
            shape.number(plan.require(field).slot());
        }
    }

    private void list(Operation.ListRows list, Form form) {
        ModelPlan plan = start('L', list.model());
        projection(plan, list.projection());
        shape.mark(list.projection().distinct() ? 'd' : 'a');
        filter(plan, list.filter());
        if (form == Form.TOTAL) {
            return;
        }
        sorts(list.sort());
        page(list.page());
        String after = list.page().after();
        if (after != null) {
            cursor(plan, list, environment.cursors().decode(after, list, context));
        }
    }

    private void sorts(List<Sort> sorts) {
        int size = sorts.size();
        shape.number(size);
        for (int i = 0; i < size; i++) {
            Sort sort = sorts.get(i);
            shape.mark((char) ('0' + (sort.descending() ? 1 : 0) + (sort.nullsFirst() ? 2 : 0)));
            shape.text(sort.field().field());
            shape.number(sort.field().path().size());
            sort.field().path().forEach(shape::text);
        }
    }

    /** One row more than the page holds is asked for, to know whether there are more. */
    private void page(Page page) {
        if (page.limit() < 0 && page.offset() == 0) {
            shape.mark('-');
        } else if (page.limit() < 0 || page.limit() == Long.MAX_VALUE) {
            shape.mark('o');
            note(Part.OFFSET);
            shape.value(page.offset());
        } else {
            shape.mark('l');
            limit(page.limit() + 1, page.offset());
        }
    }

    private void limit(long limit, long offset) {
        note(Part.LIMIT);
        shape.value(limit);
        note(Part.OFFSET);
        shape.value(offset);
    }

    private void constantLimit(long limit) {
        limit(limit, 0);
    }

    private void bulkLimit(long limit) {
        shape.mark(limit < 0 ? '-' : 'l');
        if (limit >= 0) {
            limit(limit, 0);
        }
    }

    private void cursor(ModelPlan plan, Operation.ListRows list, @Nullable Object[] start) {
        requireFitting(
                plan, RowOrder.of(list.model(), list.sort(), list.projection().distinct()), start);
        note(Part.CURSOR);
        shape.mark('k');
        shape.number(start.length);
        for (Object value : start) {
            shape.mark(value == null ? '0' : 'v');
            shape.value(value);
        }
    }

    /** A cursor may be older than the model's present definition. */
    private static void requireFitting(ModelPlan plan, List<Sort> order, @Nullable Object[] start) {
        boolean fits = order.size() == start.length;
        for (int i = 0; fits && i < start.length; i++) {
            ColumnPlan column = plan.column(order.get(i).field().field());
            fits = column != null
                    && (start[i] == null || column.type().javaType().isInstance(start[i]));
        }
        if (!fits) {
            throw Problem.of(StandardCode.INVALID_CURSOR, "The cursor does not belong to this query")
                    .at(Location.model(plan.modelName(), "cursor"))
                    .fix("Ask for the first page again, without a cursor.")
                    .toException();
        }
    }

    private void record(ModelPlan plan, Values values) {
        note(Part.RECORD);
        int size = values.size();
        for (int slot = 0; slot < size; slot++) {
            Object value = values.at(slot);
            if (value != Values.ABSENT) {
                shape.number(slot);
                shape.value(value);
            }
        }
        shape.number(plan.columns().size());
    }

    private void update(Operation.Update update) {
        ModelPlan plan = start('U', update.model());
        guard(update.scope(), update.returning());
        AssignmentWalker.walk(plan, update.assignments(), shape, slots);
        filter(plan, update.filter());
        constantLimit(2);
    }

    private void delete(Operation.Delete delete) {
        ModelPlan plan = start('D', delete.model());
        guard(delete.scope(), delete.returning());
        filter(plan, delete.filter());
        constantLimit(2);
    }

    private void guard(RowScope scope, boolean returning) {
        shape.mark(scope == RowScope.ONE ? '1' : 'm');
        shape.mark(returning ? 'r' : 'n');
    }

    private void upsert(Operation.Upsert upsert) {
        ModelPlan plan = start('S', upsert.model());
        shape.number(upsert.conflictOn().size());
        for (String field : upsert.conflictOn()) {
            shape.number(plan.require(field).slot());
        }
        record(plan, upsert.values());
    }

    private void aggregate(Operation.Aggregate aggregate) {
        ModelPlan plan = start('A', aggregate.model());
        AggregateScope scope = new AggregateScope(environment, plan, aggregate.aggregation());
        scope.shape(shape);
        filter(plan, aggregate.filter());
        filters.having(scope, aggregate.aggregation().having(), slots == null ? null : slots.inside(aggregate));
        sorts(aggregate.sort());
        page(aggregate.page());
    }

    private void note(Object part) {
        if (slots != null) {
            slots.put(part, shape.next());
        }
    }

    /** Which of the statements that serve an operation. */
    enum Form {
        /** The operation itself. */
        WHOLE('.'),
        /** The number of all records that a page is a part of. */
        TOTAL('T'),
        /** An upsert's insert that leaves a taken key alone. */
        INSERT_OR_NOTHING('i'),
        /** A query whose rows stay as they are until the transaction ends, where the database can do so. */
        LOCKED('k'),
        /** A query whose rows nobody changes until the transaction ends, where the database can do so. */
        SHARED('s');

        private final char mark;

        Form(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }
    }
}
