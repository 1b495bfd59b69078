package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.OperationWalker.Form;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.schema.TableSpec;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns operations into statements for one database: the only place that joins SQL text. Thread-safe.
 *
 * <p>Statements are kept by the shape of their operation, so a repeated call collects its values and builds no text.
 * Operands of filters are checked here and made canonical, all problems of an operation at once; the values of records
 * and changes are canonical already.
 */
public final class SqlCompiler {

    /** So many statements are kept. */
    public static final int CAPACITY = 4096;

    private final Environment environment;
    private final StatementCache cache = new StatementCache(CAPACITY);

    /** Makes a compiler for models without features. */
    public SqlCompiler(Dialect dialect, ModelLookup models, CanonicalValues values) {
        this(dialect, models, values, model -> false);
    }

    /**
     * Makes a compiler that reads no cursors.
     *
     * @param scoped models of which each occurrence in a statement needs a {@link Filter.Scoped}; one without is
     *     {@code DF-912}
     */
    public SqlCompiler(Dialect dialect, ModelLookup models, CanonicalValues values, Predicate<ModelDefinition> scoped) {
        this(
                dialect,
                models,
                values,
                scoped,
                (cursor, operation, context) -> {
                    throw Problem.of(StandardCode.INVALID_CURSOR, "No cursor was made here")
                            .at(Location.parameter("cursor"))
                            .toException();
                },
                Schemas.OWN);
    }

    /**
     * Makes a compiler.
     *
     * @param cursors opens the cursors of pages
     * @param schemas where tables are
     */
    public SqlCompiler(
            Dialect dialect,
            ModelLookup models,
            CanonicalValues values,
            Predicate<ModelDefinition> scoped,
            CursorReader cursors,
            Schemas schemas) {
        this(dialect, models, values::canonical, scoped, cursors, schemas);
    }

    SqlCompiler(
            Dialect dialect,
            ModelLookup models,
            OperandReader operands,
            Predicate<ModelDefinition> scoped,
            CursorReader cursors,
            Schemas schemas) {
        environment = new Environment(dialect, models, operands, scoped, cursors, schemas, new ModelPlans(dialect));
    }

    /**
     * Prepares a Read, ListRows, Count, Aggregate, Create, Update, Delete, BulkUpdate or BulkDelete.
     *
     * @throws dev.dataflow.spi.error.DataFlowException when operands do not fit; {@code DF-912} when an occurrence was
     *     not scoped; {@code DF-114} when the database lacks what is asked
     */
    public PreparedOperation prepare(Operation operation, OperationContext context) {
        return prepare(operation, context, Form.WHOLE);
    }

    /** Prepares the count of all records of which an operation reads a page. */
    public PreparedOperation prepareTotal(Operation.ListRows list, OperationContext context) {
        return prepare(list, context, Form.TOTAL);
    }

    /**
     * Prepares a query for rows that are about to change: they stay as they are until the transaction ends, where the
     * database can do so.
     */
    public PreparedOperation prepareLocked(Operation.ListRows list, OperationContext context) {
        return prepare(list, context, Form.LOCKED);
    }

    /**
     * Prepares a query for rows that others are about to refer to: nobody changes them until the transaction ends, where the
     * database can do so.
     */
    public PreparedOperation prepareShared(Operation.ListRows list, OperationContext context) {
        return prepare(list, context, Form.SHARED);
    }

    /** Prepares what {@link #prepareLocked} does, with a value beside each row where a cursor's values would stand. */
    public PreparedOperation prepareLocked(Operation.ListRows list, Beside beside, OperationContext context) {
        Shape shape = new Shape();
        walk(list, beside, context, shape, null);
        CompiledStatement known = cache.get(shape.key());
        if (known != null) {
            return prepared(known, shape);
        }
        Shape again = new Shape();
        SlotMap slots = new SlotMap();
        walk(list, beside, context, again, slots);
        Compilation compilation = new Compilation(environment, context, slots, again.values());
        CompiledStatement statement =
                new SelectRenderer(compilation).listBeside(compilation.plan(list.model()), list, beside);
        return prepared(cache.put(again.key(), statement), again);
    }

    private void walk(
            Operation.ListRows list, Beside beside, OperationContext context, Shape shape, @Nullable SlotMap slots) {
        shape.mark('b');
        shape.number(environment.plans().of(beside.other()).number());
        shape.place(beside.other(), environment.schema(beside.other(), context));
        new OperationWalker(environment, context, shape, slots).walk(list, Form.LOCKED);
    }

    /** Prepares an upsert's insert that changes nothing when the key is taken: no affected row means that it was. */
    public PreparedOperation prepareUpsert(Operation.Upsert upsert, OperationContext context) {
        return prepare(upsert, context, Form.INSERT_OR_NOTHING);
    }

    private PreparedOperation prepare(Operation operation, OperationContext context, Form form) {
        Shape shape = new Shape();
        new OperationWalker(environment, context, shape, null).walk(operation, form);
        CompiledStatement statement = cache.get(shape.key());
        return statement == null ? compile((Operation.OnModel) operation, context, form) : prepared(statement, shape);
    }

    private PreparedOperation compile(Operation.OnModel operation, OperationContext context, Form form) {
        Shape shape = new Shape();
        SlotMap slots = new SlotMap();
        new OperationWalker(environment, context, shape, slots).walk(operation, form);
        Compilation compilation = new Compilation(environment, context, slots, shape.values());
        CompiledStatement statement = new StatementRenderer(compilation).render(operation, form);
        return prepared(cache.put(shape.key(), statement), shape);
    }

    private PreparedOperation prepared(CompiledStatement statement, Shape shape) {
        String schema = shape.schema();
        return new PreparedOperation(
                schema == null ? statement : statement.in(environment.prefix(schema)), shape.values());
    }

    /**
     * Prepares SQL that a person wrote: {@code :name} becomes a bind.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-101} for a missing parameter, {@code DF-110} for one that
     *     the text does not name, {@code DF-709} for several statements
     */
    public PreparedOperation prepareRaw(Operation.RawStatement statement) {
        return RawSql.prepare(statement, environment.dialect().types().raw());
    }

    /**
     * Returns an insert of many rows.
     *
     * @param fields the fields that each row gives, in order
     * @param conflictOn the unique key that decides; empty means that a taken key is a failure
     * @param changed the fields that take the row's value where the key is taken; empty changes nothing
     * @param returningField the field whose values are wanted, or null
     */
    public BulkInsert bulkInsert(
            ModelDefinition model,
            List<String> fields,
            List<String> conflictOn,
            List<String> changed,
            @Nullable String returningField,
            OperationContext context) {
        return new BulkRenderer(environment, environment.placed(model, context))
                .insert(fields, conflictOn, changed, returningField);
    }

    /**
     * Returns the statements that change records one by one, found by key.
     *
     * @param keyFields the fields that find the record
     * @param setFields the fields that change
     */
    public RowUpdates bulkUpdateRows(
            ModelDefinition model, List<String> keyFields, List<String> setFields, OperationContext context) {
        return new RowUpdates(environment, environment.placed(model, context), keyFields, setFields);
    }

    /**
     * Returns a query for which of some keys exist; its rows have the key's fields.
     *
     * @param keys the values of each key, in the order of the fields; at least one
     */
    public PreparedOperation keyProbe(
            ModelDefinition model, List<String> keyFields, List<@Nullable Object[]> keys, OperationContext context) {
        return new BulkRenderer(environment, environment.placed(model, context)).probe(keyFields, keys);
    }

    /** Returns the table of a model for the operations of a context, with its indexes and references. */
    public TableSpec tableSpec(ModelDefinition model, OperationContext context) {
        return new TableSpecs(environment, context).of(model);
    }

    /** Returns how many calls found their statement. */
    public long hits() {
        return cache.hits();
    }

    /** Returns how many calls had to build their statement. */
    public long misses() {
        return cache.misses();
    }

    /** Returns how many statements are kept. */
    public int size() {
        return cache.size();
    }
}
