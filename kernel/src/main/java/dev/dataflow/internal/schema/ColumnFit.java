package dev.dataflow.internal.schema;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.schema.ColumnSpec;
import dev.dataflow.spi.schema.LiveTable;
import dev.dataflow.spi.schema.TableSpec;
import java.util.List;

/**
 * Whether the columns of a table keep what a model's fields mean. A decimal of another scale, or a number where a time is
 * expected, would be read as another value without any error; such a table is refused.
 */
final class ColumnFit {

    private ColumnFit() {}

    /** Throws {@code DF-306} when a column of a table keeps another type than its field. */
    static void check(TableSpec wanted, LiveTable live, ModelDefinition model) {
        List<String> wrong = wanted.columns().stream()
                .filter(column -> live.column(column.name())
                        .map(found -> found.type() != null
                                && !fits(found.type(), column.type())
                                && !isAsMade(found, found.type(), column))
                        .orElse(false))
                .map(column -> describe(column, live))
                .toList();
        if (!wrong.isEmpty()) {
            throw Problem.of(
                            StandardCode.SCHEMA_MISMATCH,
                            "The table '" + wanted.name() + "' keeps other types than " + model.name() + ": "
                                    + String.join(", ", wrong))
                    .at(Location.model(model.name(), null))
                    .cause("The table was made for another version of the model, or by another program")
                    .fix("Give the fields the types of the columns, or the model another table", "table: …")
                    .toException();
        }
    }

    private static String describe(ColumnSpec column, LiveTable live) {
        String found = live.column(column.name())
                .map(c -> c.type() == null ? c.databaseType() : c.type().notation())
                .orElse("nothing");
        return column.name() + " is " + found + ", not " + column.type().notation();
    }

    /** Whole numbers of any size, and texts of any length or set of names, are kept alike. */
    static boolean fits(FieldType live, FieldType wanted) {
        if (live.equals(wanted)) {
            return true;
        }
        if (live instanceof FieldType.Decimal a && wanted instanceof FieldType.Decimal b) {
            return a.scale() == b.scale() && a.precision() == b.precision();
        }
        return (live.isInteger() && wanted.isInteger())
                || (live.isText() && wanted.isText())
                || (live instanceof FieldType.Array && wanted instanceof FieldType.Json)
                || (isFloating(live) && isFloating(wanted))
                || isTextForm(live, wanted);
    }

    /**
     * One type of the database may serve several of ours: DATETIME(6) of MySQL times with and without a zone, JSON arrays
     * too. A number says nothing: SQLite keeps whole numbers, scaled decimals and times in the same type.
     */
    private static boolean isAsMade(LiveTable.LiveColumn live, FieldType type, ColumnSpec wanted) {
        return !type.isNumber()
                && live.databaseType().equalsIgnoreCase(wanted.codec().columnType());
    }

    private static boolean isFloating(FieldType type) {
        return type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision;
    }

    /** A column that a database only knows as text may hold JSON, lists, times and the like in their text form. */
    private static boolean isTextForm(FieldType live, FieldType wanted) {
        return live.isText() && !wanted.isNumber() && !(wanted instanceof FieldType.Bytes);
    }
}
