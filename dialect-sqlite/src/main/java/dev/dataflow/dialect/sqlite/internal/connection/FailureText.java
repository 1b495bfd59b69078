package dev.dataflow.dialect.sqlite.internal.connection;

import dev.dataflow.dialect.sqlite.internal.function.FunctionFailure;
import dev.dataflow.dialect.sqlite.internal.sql.ColumnChecks;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What the text of a failure names: columns, a constraint, one of our functions' codes. */
final class FailureText {

    private static final String FAILED = " constraint failed: ";

    private FailureText() {}

    static Failure constraint(SQLiteErrorCode code, String text) {
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> unique(text);
            case SQLITE_CONSTRAINT_FOREIGNKEY -> Failure.of(StandardCode.REFERENCE_VIOLATED);
            // ON DELETE RESTRICT is a trigger to SQLite, and only its text tells it from others.
            case SQLITE_CONSTRAINT_TRIGGER ->
                Failure.of(
                        text.contains("FOREIGN KEY constraint failed")
                                ? StandardCode.REFERENCE_VIOLATED
                                : StandardCode.CONSTRAINT_VIOLATED);
            case SQLITE_CONSTRAINT_NOTNULL ->
                new Failure(StandardCode.CONSTRAINT_VIOLATED, columns(named(text)), null, false, false);
            case SQLITE_CONSTRAINT_CHECK -> check(named(text));
            case SQLITE_CONSTRAINT_DATATYPE -> datatype(text);
            default -> Failure.of(StandardCode.CONSTRAINT_VIOLATED);
        };
    }

    private static Failure unique(String text) {
        String named = named(text);
        if (named != null && named.startsWith("index '")) {
            String index = named.substring(7, named.lastIndexOf('\''));
            return new Failure(StandardCode.UNIQUE_KEY_TAKEN, List.of(), index, false, false);
        }
        return new Failure(StandardCode.UNIQUE_KEY_TAKEN, columns(named), null, false, false);
    }

    private static Failure check(@Nullable String constraint) {
        String column = constraint == null ? null : ColumnChecks.rangeColumn(constraint);
        return column == null
                ? new Failure(
                        StandardCode.CONSTRAINT_VIOLATED, ColumnChecks.column(constraint), constraint, false, false)
                : new Failure(StandardCode.NUMBER_OUT_OF_RANGE, List.of(column), constraint, false, false);
    }

    /** A whole number that outgrew 64 bits arrives as REAL, which a STRICT column of integers refuses. */
    private static Failure datatype(String text) {
        boolean overflow = text.contains("cannot store REAL value in INTEGER column ")
                || text.contains("cannot store REAL value in INT column ");
        int column = text.indexOf(" column ", Math.max(0, text.indexOf("cannot store ")));
        List<String> columns = column < 0 ? List.of() : columns(upToBracket(text.substring(column + 8)));
        return new Failure(
                overflow ? StandardCode.NUMBER_OUT_OF_RANGE : StandardCode.CONSTRAINT_VIOLATED,
                columns,
                null,
                false,
                false);
    }

    static Failure error(String text) {
        StandardCode ours = FunctionFailure.code(text);
        if (ours != null) {
            return Failure.of(ours);
        }
        if (text.contains("integer overflow")) {
            return Failure.of(StandardCode.NUMBER_OUT_OF_RANGE);
        }
        if (text.contains("no such table: ")) {
            return Failure.of(StandardCode.TABLE_NOT_FOUND);
        }
        if (text.contains("no such column: ") || text.contains(" has no column named ")) {
            return Failure.of(StandardCode.COLUMN_NOT_FOUND);
        }
        if (text.contains("pattern too complex") || text.contains("too big") || text.contains("too many ")) {
            return Failure.of(StandardCode.FILTER_TOO_LARGE);
        }
        return Failure.of(StandardCode.DATABASE_FAILED);
    }

    /** Returns what stands behind the driver's and SQLite's "constraint failed", without the closing bracket. */
    private static @Nullable String named(String text) {
        int at = text.lastIndexOf(FAILED);
        return at < 0 ? null : upToBracket(text.substring(at + FAILED.length()));
    }

    private static String upToBracket(String text) {
        return text.endsWith(")") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads {@code t.a, t.b}; SQLite quotes nothing, so a table's name with a dot in it gives no columns apart. */
    private static List<String> columns(@Nullable String named) {
        List<String> columns = new ArrayList<>();
        if (named != null) {
            for (String each : named.split(", ", -1)) {
                columns.add(each.substring(each.indexOf('.') + 1));
            }
        }
        return columns;
    }
}
