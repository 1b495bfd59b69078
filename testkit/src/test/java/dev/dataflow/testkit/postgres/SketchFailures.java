package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Failures by their SQLSTATE. */
final class SketchFailures implements FailureTranslator {

    private static final Pattern KEY = Pattern.compile("\\(([^)]*)\\)=");

    @Override
    public Failure translate(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "23505" -> constraint(StandardCode.UNIQUE_KEY_TAKEN, failure);
            case "23503", "23001" -> constraint(StandardCode.REFERENCE_VIOLATED, failure);
            case "23502", "23514" -> constraint(StandardCode.CONSTRAINT_VIOLATED, failure);
            case "22003" -> Failure.of(StandardCode.NUMBER_OUT_OF_RANGE);
            case "40001", "40P01", "55P03" -> new Failure(StandardCode.LOCKED, List.of(), null, false, true);
            case "57014" -> Failure.of(StandardCode.CANCELLED);
            case "42P01" -> Failure.of(StandardCode.TABLE_NOT_FOUND);
            case "42703" -> Failure.of(StandardCode.COLUMN_NOT_FOUND);
            default ->
                state.startsWith("08")
                        ? new Failure(StandardCode.CANNOT_CONNECT, List.of(), null, true, false)
                        : Failure.of(StandardCode.DATABASE_FAILED);
        };
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
