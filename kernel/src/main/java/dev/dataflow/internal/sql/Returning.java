package dev.dataflow.internal.sql;

import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** Renders what a changing statement gives back. */
final class Returning {

    private Returning() {}

    static CompiledStatement append(SqlFragment statement, List<ColumnPlan> columns) {
        if (columns.isEmpty()) {
            return CompiledStatement.withoutRows(statement);
        }
        SqlFragment names =
                SqlFragment.list(", ", columns.stream().map(ColumnPlan::sql).toList());
        return CompiledStatement.withRows(
                SqlFragment.join(statement, " returning ", names), RowReader.of(columns), null);
    }
}
