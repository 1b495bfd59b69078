package dev.dataflow.spi.dialect;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
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

    /** Returns a plugin's condition, or throws {@code DF-114}. */
    default SqlFragment extension(Filter.Extension filter, FieldType type, SqlFragment column, List<Bind> values) {
        throw Comparisons.unsupported("filter operator " + filter.operator());
    }

    /**
     * Returns the new value of a column: Increment Multiply Min Max Append Remove Extension. Overflow is a failure of the
     * statement that {@link FailureTranslator} knows as {@code DF-119}.
     */
    SqlFragment assign(Assignment assignment, FieldType type, SqlFragment column, Bind value);

    /** Returns an aggregate of a column; {@code $count} of records has the column {@code *}. */
    SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column);

    /** Returns an aggregate's codec. */
    ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type);

    /** Returns a column as an order term, nulls where they are wanted; by code point for text. */
    SqlFragment orderTerm(SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable);

    /**
     * Returns the words before the table in an update of several rows with values of their own. The caller rolls back to
     * a savepoint when the statement fails, so that it need not undo itself.
     */
    default String updateOfSeveral() {
        return "update ";
    }

    /** Returns {@code limit ? offset ?}; the limit's value is -1 for all. */
    SqlFragment limit(Bind limit, Bind offset);

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
     * updates} is empty. Asked only where the dialect declares {@link DialectCapability#NAMED_CONFLICT_TARGET}; elsewhere
     * the kernel looks for the key first.
     *
     * @param target quoted columns of the unique key
     * @param updates changes, {@code column = value}
     */
    default SqlFragment onConflict(List<String> target, List<SqlFragment> updates) {
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
