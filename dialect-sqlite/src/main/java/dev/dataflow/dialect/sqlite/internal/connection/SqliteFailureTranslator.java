package dev.dataflow.dialect.sqlite.internal.connection;

import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells SQLite's failures apart by their extended code, and by their text where one code stands for many. Stateless. */
public final class SqliteFailureTranslator implements FailureTranslator {

    private static final int PRIMARY = 0xff;

    @Override
    public Failure translate(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        return switch (code.code & PRIMARY) {
            case 19 -> FailureText.constraint(code, text);
            case 1, 20, 18 -> FailureText.error(text);
            case 5, 6 -> new Failure(StandardCode.LOCKED, java.util.List.of(), null, false, true);
            case 8 -> Failure.of(StandardCode.WRITE_BLOCKED);
            case 9, 4 -> Failure.of(StandardCode.CANCELLED);
            case 7, 13 -> Failure.of(StandardCode.RESOURCE_EXHAUSTED);
            case 14 -> lost(StandardCode.CANNOT_CONNECT);
            case 11, 26, 10 -> lost(StandardCode.DATABASE_FAILED);
            default -> Failure.of(StandardCode.DATABASE_FAILED);
        };
    }

    private static Failure lost(StandardCode code) {
        return new Failure(code, java.util.List.of(), null, true, false);
    }

    private static SQLiteErrorCode code(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException e) {
                return e.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
