package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * The left side of a comparison.
 *
 * @param column qualified column, or expression
 * @param type its type
 * @param path place inside JSON; empty for the column itself
 * @param nullable whether null occurs
 * @param codec how values of the column travel
 */
record Operand(SqlFragment column, FieldType type, List<String> path, boolean nullable, ColumnCodec codec) {

    boolean isJson() {
        return Operands.isJson(type);
    }
}
