package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.SqlFragment;

/**
 * A column, or a computed one, as statements see it. Immutable.
 *
 * @param slot position in its scope
 * @param name name in filters and results
 * @param sql quoted column, or the expression
 * @param type type of the values in the database
 * @param nullable whether null occurs
 * @param codec how values travel
 */
public record ColumnPlan(int slot, String name, SqlFragment sql, FieldType type, boolean nullable, ColumnCodec codec) {

    /** Returns the column of a table; an empty qualifier leaves it bare. */
    SqlFragment of(String qualifier) {
        return qualifier.isEmpty() ? sql : SqlFragment.join(qualifier, ".", sql);
    }
}
