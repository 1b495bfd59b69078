package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.spi.model.FieldType;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Finds the field type that reads and writes a column without loss. */
interface ColumnTypes {

    /** Returns the type, or null when there is none. */
    @Nullable
    FieldType type(String column, String declared) throws SQLException;
}
