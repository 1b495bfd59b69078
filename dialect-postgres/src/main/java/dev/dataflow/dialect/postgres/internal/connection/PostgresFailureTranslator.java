package dev.dataflow.dialect.postgres.internal.connection;

import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Tells failures apart by their SQLSTATE. The columns of a key stand in the detail of the message only, before its values,
 * in every language; the values are dropped. Stateless.
 */
public final class PostgresFailureTranslator implements FailureTranslator {

    private static final Pattern KEY = Pattern.compile("\\(([^)]*)\\)=\\(");

    @Override
    public Failure translate(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "23505", "23P01" -> constraint(StandardCode.UNIQUE_KEY_TAKEN, failure);
            case "23503", "23001" -> constraint(StandardCode.REFERENCE_VIOLATED, failure);
            case "22003" -> Failure.of(StandardCode.NUMBER_OUT_OF_RANGE);
            case "22P05", "22021" -> Failure.of(StandardCode.UNSTORABLE_TEXT);
            case "22001" -> constraint(StandardCode.CONSTRAINT_VIOLATED, failure);
            case "22023" -> Failure.of(StandardCode.TYPE_MISMATCH);
            case "2201B" -> Failure.of(StandardCode.PATTERN_NOT_PORTABLE);
            case "25006" -> Failure.of(StandardCode.WRITE_BLOCKED);
            case "40001", "40P01" -> new Failure(StandardCode.LOCKED, List.of(), null, false, true);
            case "55P03" -> new Failure(StandardCode.LOCKED, List.of(), null, false, false);
            case "57014" -> Failure.of(StandardCode.CANCELLED);
            case "42P01" -> Failure.of(StandardCode.TABLE_NOT_FOUND);
            case "42703" -> Failure.of(StandardCode.COLUMN_NOT_FOUND);
            // The server does not know how its own statement ended.
            case "40003" -> lost(StandardCode.DATABASE_FAILED);
            case "57P01", "57P02", "57P03", "57P05", "3D000" -> lost(StandardCode.CANNOT_CONNECT);
            default -> byClass(state, failure);
        };
    }

    private static Failure byClass(String state, SQLException failure) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "28" -> lost(StandardCode.CANNOT_CONNECT);
            case "23", "44" -> constraint(StandardCode.CONSTRAINT_VIOLATED, failure);
            case "53" -> Failure.of(StandardCode.RESOURCE_EXHAUSTED);
            default -> Failure.of(StandardCode.DATABASE_FAILED);
        };
    }

    private static Failure lost(StandardCode code) {
        return new Failure(code, List.of(), null, true, false);
    }

    private static Failure constraint(StandardCode code, SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException e ? e.getServerErrorMessage() : null;
        return message == null
                ? Failure.of(code)
                : new Failure(code, columns(message), message.getConstraint(), false, false);
    }

    private static List<String> columns(ServerErrorMessage message) {
        @Nullable String column = message.getColumn();
        if (column != null) {
            return List.of(column);
        }
        Matcher key = KEY.matcher(message.getDetail() == null ? "" : message.getDetail());
        return key.find() ? List.of(key.group(1).replace("\"", "").split(", ", -1)) : List.of();
    }
}
