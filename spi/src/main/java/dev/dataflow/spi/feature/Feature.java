package dev.dataflow.spi.feature;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.Placement;
import dev.dataflow.spi.operation.SessionSettings;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.schema.RowSecurity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an option does to one model: hooks on values, never on SQL text. Every hook has a default that does nothing. A
 * feature that throws stops the operation. Thread-safe.
 *
 * <p>Order: by {@link #order()}, then by {@link #before()} and {@link #after()}; two features in one phase that say
 * neither make the registration fail.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Feature {

    /** Returns the option's name. */
    String option();

    /** Returns the phase. */
    FeatureOrder order();

    /** Returns whether no hook does anything, so that it needs no place among the features of its phase. */
    default boolean isPassive() {
        return false;
    }

    /**
     * Returns a feature that does nothing but make an option known: one whose setting nodes read. It allows SQL that a
     * person wrote.
     */
    static Feature passive(String option) {
        return new PassiveFeature(option);
    }

    /** Returns options of the same phase that this feature comes before. */
    default Set<String> before() {
        return Set.of();
    }

    /** Returns options of the same phase that this feature comes after. */
    default Set<String> after() {
        return Set.of();
    }

    /** Shapes the model at registration: managed and hidden fields, keys, indexes, references. */
    default ModelDefinition shape(ModelDefinition model) {
        return model;
    }

    /** Returns whether the place of the model's table depends on the operation's context: {@link #placement}. */
    default boolean isPlacing() {
        return false;
    }

    /**
     * Returns where the model's table is for the operations of a context; empty where the context names no place:
     * operations are {@code DF-911} then, and what goes through all models leaves this one out. Asked only of a feature that
     * is {@linkplain #isPlacing() placing}, often, for every occurrence: the same context has to give the same place.
     */
    default Optional<Placement> placement(OperationContext context) {
        return Optional.of(Placement.DEFAULT);
    }

    /**
     * Returns the address of a database that its placements name and that the instance was not given; empty when there is none.
     * It is opened when it is first used, and closed when it has not been used for a while.
     */
    default Optional<String> address(String database) {
        return Optional.empty();
    }

    /**
     * Returns what the database itself lets statements see of the model's table, or null for everything. A database that has no
     * such thing ({@code ROW_SECURITY}) makes the registration fail with {@code DF-114}.
     *
     * @param model as the features have shaped it
     */
    default @Nullable RowSecurity rowSecurity(ModelDefinition model) {
        return null;
    }

    /**
     * Returns the values that a connection has for the operations of a context: those that {@link #rowSecurity} names. They are
     * set for every operation of the instance, SQL that a person wrote among them; a value that the context does not have is
     * empty. Asked only of a feature with row security.
     */
    default SessionSettings settings(OperationContext context) {
        return SessionSettings.NONE;
    }

    /**
     * Returns a condition that every record of an occurrence fulfils; asked for every occurrence of the table in every
     * statement, relation subtrees included.
     */
    default Filter scope(Occurrence occurrence) {
        return Filter.all();
    }

    /**
     * Returns what is wrong with a reference to a record of the model that {@link #scope} hides though its table still has it, so
     * that no foreign key speaks up; null where such a reference may be stored. A write that names such a record is refused with
     * the problem, completed with its place and the value. A feature that overrides this lets its hidden records be read where
     * {@link dev.dataflow.spi.operation.Attribute#INCLUDE_DELETED} says so: by that they are told from records that are not there.
     */
    default @Nullable Problem hidden(Referrer referrer) {
        return null;
    }

    /**
     * Returns a filter that means the same on the stored form: equality on an encoded field becomes equality on its
     * index column. Asked for every occurrence, before {@link #scope}. A field that cannot be filtered is a problem.
     */
    default Filter translate(Occurrence occurrence, Filter filter) {
        return filter;
    }

    /**
     * Returns the context in which an operation on the model runs. A feature whose scope comes from the call may bind here
     * what the operation itself says, where nothing is bound and the instance allows it. Asked once, before protection;
     * values are as the caller gave them, and rows of a bulk operation can be read once.
     */
    default Bound bind(Operation.OnModel operation, OperationContext context) {
        return new Bound(operation, context);
    }

    /**
     * Returns whether {@link #rewrite} of an operation says all that the feature has to say about the records that it may
     * insert or change: its values and its deciding key. Asked of upserts and of bulk operations of rows. Only when every
     * feature of the model says so the database decides in the statement itself; else each record passes the features as a
     * create or an update of its own.
     *
     * <p>Records that a bulk update of rows names by their keys are looked at and locked before they are changed, with {@link
     * #scope} of every feature, where the model counts versions or a feature {@linkplain #hidden hides} records: there it may say
     * so although only some of the records are to be changed, or versions are expected.
     */
    default boolean rewritesWhole(Operation.OnModel operation) {
        return false;
    }

    /**
     * Returns whether write protection is not asked about an operation on the model: one of the feature's own, by which it keeps
     * what protection has decided. It says so of nothing that an application can ask for.
     */
    default boolean isExempt(Operation.OnModel operation, OperationContext context) {
        return false;
    }

    /**
     * Throws when an operation on the model is not to run for whom it is. Asked once for each operation and stream that an
     * application or a plugin begins, before protection and before it has a connection, so that it may run operations of its own.
     */
    default void admit(Operation.OnModel operation, OperationContext context) {}

    /**
     * Returns the operation to run in place of one: a delete as an update, a create with further values. The outcome is
     * told in the terms of the original.
     */
    default Operation rewrite(Operation operation, OperationContext context) {
        return operation;
    }

    /** Returns what it needs around an operation. */
    default Set<Need> needs(Operation operation) {
        return Set.of();
    }

    /**
     * Returns what it needs around an operation, by what the caller said beside it; what {@link #needs(Operation)} says
     * unless overridden.
     */
    default Set<Need> needs(Operation operation, OperationContext context) {
        return needs(operation);
    }

    /**
     * Returns whether {@link #around} does more for an operation than to go on. Where it says no, {@link #around} is asked
     * only if another feature needs the operation's records, and {@link #touches()} not at all. Asked for each operation,
     * the single ones that an operation of many records is made of among them; the default says yes.
     *
     * @param operation as the caller gave it: its values may not be checked yet
     */
    default boolean surrounds(Operation operation, OperationContext context) {
        return true;
    }

    /**
     * Returns the names of the models whose records its further operations read or write: their tables are made sure of
     * before the statement, because none can be made inside its transaction. Asked where the feature
     * {@linkplain #surrounds surrounds} the operation.
     */
    default Set<String> touches() {
        return Set.of();
    }

    /**
     * Returns models that the feature keeps its own records in: registered together with the model, unless they are there.
     * Operations on them go through {@link Execution#execute}.
     */
    default List<ModelDefinition> companions() {
        return List.of();
    }

    /** Returns what it wants to know of each record of {@link Need#BEFORE_ROWS} beside the record; null for nothing. */
    default @Nullable Latest latest() {
        return null;
    }

    /** Goes around the execution; must call {@link Execution#proceed()} unless it throws. */
    default Outcome around(Execution execution) {
        return execution.proceed();
    }

    /** Returns whether values of a field are kept in another form. */
    default boolean encodes(FieldDefinition field) {
        return false;
    }

    /** Returns the form in which a value is kept, in the class of the field's
     * {@link FieldDefinition#storage() storage}. Only for fields it encodes. */
    default @Nullable Object encode(FieldDefinition field, @Nullable Object value, OperationContext context) {
        return value;
    }

    /** Returns the value of a kept form. Called in reads, streams and problems alike. Only for fields it encodes. */
    default @Nullable Object decode(FieldDefinition field, @Nullable Object kept, OperationContext context) {
        return kept;
    }

    /**
     * Returns whether the kept form of a field's values depends on the record's key. Then every record of the model has a
     * key that is known before the insert and that never changes: the feature has to refuse other models and changes. An
     * update by another filter than a key becomes one change per record, in one transaction.
     */
    default boolean encodesByKey(FieldDefinition field) {
        return false;
    }

    /** Returns the form in which a value of one record is kept; asked in place of the other form for fields that are encoded
     * {@linkplain #encodesByKey by key}. */
    default @Nullable Object encode(
            FieldDefinition field, @Nullable Object value, RecordKey key, OperationContext context) {
        return encode(field, value, context);
    }

    /** Returns the value of a kept form of one record; asked in place of the other form for fields that are encoded
     * {@linkplain #encodesByKey by key}. */
    default @Nullable Object decode(
            FieldDefinition field, @Nullable Object kept, RecordKey key, OperationContext context) {
        return decode(field, kept, context);
    }

    /**
     * Returns the field that stands for an encoded one where records are told apart: in a unique key. Null when values
     * cannot be compared at all. Only for fields it encodes.
     */
    default @Nullable String comparable(FieldDefinition field) {
        return null;
    }

    /** Checks SQL that a person wrote and that may touch the model: an exception refuses it. The default refuses. */
    default void raw(Operation.RawStatement statement, OperationContext context) {
        throw Problem.of(
                        dev.dataflow.spi.error.StandardCode.SQL_REFUSED,
                        "Raw SQL is refused while a model has the option '" + option()
                                + "': that its condition holds cannot be proven")
                .toException();
    }
}
