package dev.dataflow.examples.h2.internal.connection;

import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;

/** Tells H2's failures apart by their code; the columns of a key stand in the text only. Stateless. */
public final class H2Failures implements FailureTranslator {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|\\w+)";
    /** {@code … ON PUBLIC.people(email NULLS FIRST, "a b") VALUES …}, with each quote doubled; references without ON. */
    private static final Pattern COLUMNS =
            Pattern.compile("(?:ON |FOREIGN KEY)(?:" + NAME + "\\." + NAME + ")?\\(([^()]*)\\)");

    private static final Pattern COLUMN = Pattern.compile(NAME);

    @Override
    public Failure translate(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.DUPLICATE_KEY_1 -> constraint(StandardCode.UNIQUE_KEY_TAKEN, failure);
            case ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_CHILD_EXISTS_1,
                    ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1 ->
                constraint(StandardCode.REFERENCE_VIOLATED, failure);
            case ErrorCode.NULL_NOT_ALLOWED, ErrorCode.CHECK_CONSTRAINT_VIOLATED_1 ->
                Failure.of(StandardCode.CONSTRAINT_VIOLATED);
            // Text has no length in our tables: what is too long is a number.
            case ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1,
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2,
                    ErrorCode.VALUE_TOO_LONG_2 -> Failure.of(StandardCode.NUMBER_OUT_OF_RANGE);
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 ->
                new Failure(StandardCode.LOCKED, List.of(), null, false, true);
            case ErrorCode.STATEMENT_WAS_CANCELED -> Failure.of(StandardCode.CANCELLED);
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1 -> Failure.of(StandardCode.TABLE_NOT_FOUND);
            case ErrorCode.COLUMN_NOT_FOUND_1 -> Failure.of(StandardCode.COLUMN_NOT_FOUND);
            case ErrorCode.DATABASE_ALREADY_OPEN_1,
                    ErrorCode.WRONG_USER_OR_PASSWORD,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2 -> lost(StandardCode.CANNOT_CONNECT);
            case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.CONNECTION_BROKEN_1, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
                lost(StandardCode.DATABASE_FAILED);
            default -> Failure.of(StandardCode.DATABASE_FAILED);
        };
    }

    private static Failure lost(StandardCode code) {
        return new Failure(code, List.of(), null, true, false);
    }

    private static Failure constraint(StandardCode code, SQLException failure) {
        String text = failure.getMessage() == null ? "" : failure.getMessage().replace("\"\"", "\"");
        List<String> columns = new ArrayList<>();
        Matcher list = COLUMNS.matcher(text);
        if (list.find()) {
            for (String part : list.group(1).split(",", -1)) {
                Matcher column = COLUMN.matcher(part.strip());
                if (column.lookingAt()) {
                    columns.add(plain(column.group()));
                }
            }
        }
        return new Failure(code, columns, null, false, false);
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
