package dev.dataflow.spi.dialect;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.IndexSpec;
import dev.dataflow.spi.schema.TableSpec;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes the parts of statements in which databases differ; the kernel's compiler writes the rest. Thread-safe; called
 * once for each shape of an operation.
 *
 * <p>Conditions are two-valued where the column is not null; the compiler adds what nullable columns need. A part that
 * the database lacks is {@code DF-114}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface DmlRenderer {

    /** Returns a name quoted, quotes inside it doubled. */
    String quote(String identifier);

    /**
     * Returns {@code column op ?} for the order and equality operators (EQ NE GT GTE LT LTE), by code point for text.
     *
     * @param type type of the column
     */
    default SqlFragment compare(Operator operator, FieldType type, SqlFragment column, Bind value) {
        return SqlFragment.join(column, Comparisons.symbol(operator), value);
    }

    /**
     * Returns that a column has one of the values of a list, or none of them. Asked only where the column's codec binds a
     * list as one ({@link ColumnCodec#several()}).
     */
    default SqlFragment oneOf(SqlFragment column, Bind list, boolean negated) {
        return SqlFragment.join(column, negated ? " <> all (" : " = any (", list, ")");
    }

    /** Returns a text condition: LIKE ILIKE REGEX NATIVE_REGEX STARTS_WITH ENDS_WITH CONTAINS_TEXT. */
    SqlFragment pattern(Operator operator, SqlFragment column, Bind value);

    /**
     * Returns a condition on a place inside a JSON column: EQ NE GT GTE LT LTE with a scalar operand, whose class is
     * known when the statement is compiled; a missing place is null, values of another JSON type do not compare.
     *
     * @param operand class of the operand: String, Long, Double, BigDecimal or Boolean
     */
    SqlFragment compareJson(Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value);

    /** Returns that a place inside a JSON column is missing or a JSON null. */
    SqlFragment isJsonNull(SqlFragment column, List<String> path);

    /** Returns the text at a place inside a JSON column, for patterns; SQL null where it is no text. */
    SqlFragment jsonText(SqlFragment column, List<String> path);

    /** Returns the value at a place inside a JSON column in a form that sorts: numbers before text. */
    SqlFragment jsonSortable(SqlFragment column, List<String> path);

    /**
     * Returns a condition on an array or JSON column: CONTAINS (list: all of them; map: these entries), OVERLAP, SIZE,
     * HAS_KEY.
     *
     * @param type {@link FieldType.Array} or {@link FieldType.Json}
     * @param path place inside a JSON column; empty for the column itself
     */
    SqlFragment collection(Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value);

    /**
     * Returns that some element of an array or JSON array fulfils all comparisons.
     *
     * @param operators EQ NE GT GTE LT LTE, and the text operators for text elements
     * @param operands class of each operand
     */
    SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values);

    /**
     * Returns that the text of a full-text index fulfils a search. Two-valued whatever is null: a null has no words. Asked
     * only where the dialect declares {@link DialectCapability#FULL_TEXT_INDEX}.
     *
     * @param table the table, with its columns
     * @param index the index, as {@link DdlRenderer#createIndex} made it
     * @param qualifier what stands before a column of the table, with a dot behind it; empty for nothing
     * @param search a {@link dev.dataflow.spi.query.TextSearch}, to be changed into the database's own language
     */
    default SqlFragment search(TableSpec table, IndexSpec index, String qualifier, Bind search) {
        throw Comparisons.unsupported("full-text search");
    }

    /**
     * Returns a plugin's condition, or throws {@code DF-114}.
     *
     * @param operator name of the filter operator
     * @param path place inside a JSON column; empty for the column itself
     * @param values one for each argument
     */
    default SqlFragment extension(
            String operator, FieldType type, SqlFragment column, List<String> path, List<Bind> values) {
        throw Comparisons.unsupported("filter operator " + operator);
    }

    /**
     * Returns the new value of a column. Overflow is a failure of the statement that {@link FailureTranslator} knows as
     * {@code DF-119}.
     *
     * @param value the operand; a list for {@link UpdateOperator#APPEND} and {@link UpdateOperator#REMOVE}
     */
    SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value);

    /**
     * Returns the new value of a column by a plugin's update operator, or throws {@code DF-114}.
     *
     * @param operator name of the update operator
     * @param value its argument; a list where it has several
     */
    default SqlFragment assignExtension(String operator, FieldType type, SqlFragment column, Bind value) {
        throw Comparisons.unsupported("update operator " + operator);
    }

    /** Returns an aggregate of a column; {@code $count} of records has the column {@code *}. */
    SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column);

    /** Returns an aggregate's codec. */
    ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type);

    /** Returns a column as an order term, nulls where they are wanted; by code point for text. */
    SqlFragment orderTerm(SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable);

    /**
     * Returns an update of several records with values of their own; {@code update … from (values …)}, whose columns are
     * {@code column1}, {@code column2} and so on, unless overridden. Asked only where the dialect declares {@link
     * DialectCapability#UPDATE_OF_SEVERAL}. The caller rolls back to a savepoint when the statement fails, so that it need
     * not undo itself. Its count is that of the records that were found, whether they changed or not.
     */
    default SqlFragment updateOfSeveral(RowsUpdate update) {
        return Comparisons.updateFromValues("update ", update);
    }

    /**
     * Returns how many records one {@link #updateOfSeveral} should change.
     *
     * @param columns columns of a row, its key's included
     */
    default int rowsPerUpdate(int columns) {
        return 100;
    }

    /** Returns {@code limit ? offset ?}, behind the order. */
    default SqlFragment limit(Bind limit, Bind offset) {
        return SqlFragment.join("limit ", limit, " offset ", offset);
    }

    /** Returns {@code offset ?}: all rows but the first ones. Some databases want a limit before it. */
    default SqlFragment offset(Bind offset) {
        return SqlFragment.join("offset ", offset);
    }

    /**
     * Returns what stands at the end of a query so that the rows it finds stay as they are until the transaction ends.
     * Asked only where the dialect declares {@link DialectCapability#ROW_LOCKS}.
     */
    default String lockRows() {
        return "for update";
    }

    /**
     * Returns what stands at the end of a query so that nobody changes the rows it finds until the transaction ends, while others
     * may ask for the same; {@link #lockRows} unless overridden. Asked only where the dialect declares {@link
     * DialectCapability#ROW_LOCKS}.
     */
    default String shareRows() {
        return lockRows();
    }

    /** Returns an insert of one row for which no column is given. */
    default String insertDefaults(String table) {
        return "insert into " + table + " default values";
    }

    /**
     * Returns a changing statement so that it is a query which gives columns of the rows it stored or, for a delete, took
     * away; {@code … returning a, b} unless overridden. Asked only where the dialect declares {@link
     * DialectCapability#INSERT_RETURNING} and its like.
     *
     * @param change what the statement does
     * @param columns quoted, at least one
     */
    default SqlFragment returning(Change change, SqlFragment statement, List<String> columns) {
        return SqlFragment.join(statement, " returning ", String.join(", ", columns));
    }

    /**
     * Returns what follows the values of an insert so that a taken key is no failure: nothing is changed where {@code
     * updates} is empty. Asked only where the dialect declares {@link DialectCapability#NAMED_CONFLICT_TARGET}, or {@link
     * DialectCapability#ANY_CONFLICT_TARGET} and no other unique key can be taken; elsewhere the kernel looks for the key
     * first.
     *
     * @param updates changes, {@code column = value}, without binds
     */
    default SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        throw Comparisons.unsupported("insert that names the unique key which decides");
    }

    /**
     * Returns the value that the refused row had for a column, for use in {@link #onConflict}: {@code excluded.x} unless
     * overridden.
     */
    default String refusedValue(String quotedColumn) {
        return "excluded." + quotedColumn;
    }

    /** What a statement does to the rows that it gives back. */
    enum Change {
        /** It stores new rows. */
        INSERT,
        /** It changes rows; what comes back is as they are afterwards. */
        UPDATE,
        /** It deletes rows. */
        DELETE
    }
}
