package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.sql.UniqueConstraints;
import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.dialect.FailureTranslator.Failure;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes problems of driver failures. The driver's text stays in the cause: it may hold values, which never go into a
 * problem.
 */
public final class SqlFailures {

    private SqlFailures() {}

    /**
     * Returns the exception for a failure.
     *
     * @param model the model that was worked on; null where there is none
     */
    public static DataFlowException of(
            FailureTranslator failures, SQLException failure, @Nullable ModelDefinition model) {
        return of(failures.translate(failure), failure, model);
    }

    /** Returns the exception for a failure that has been translated. */
    public static DataFlowException of(Failure meaning, SQLException failure, @Nullable ModelDefinition model) {
        List<String> fields = fields(meaning, model);
        Problem.Builder problem = Problem.of(meaning.code(), message(meaning, model, fields));
        if (model != null) {
            problem.at(Location.model(model.name(), fields.isEmpty() ? null : String.join(", ", fields)));
        }
        if (meaning.code() == StandardCode.LOCKED) {
            problem.fix("Repeat the transaction", "TransactionOptions.DEFAULT.attempts(3)");
        }
        return problem.toException(scrubbed(failure));
    }

    /** Returns the exception for a write that was sent, and whose answer never came. */
    static DataFlowException unknown(SQLException failure, @Nullable ModelDefinition model) {
        Problem.Builder problem =
                Problem.of(StandardCode.OUTCOME_UNKNOWN, "The connection broke before the answer to a write came");
        return (model == null ? problem : problem.at(Location.model(model.name(), null)))
                .fix("Look whether it happened before it is repeated")
                .toException(scrubbed(failure));
    }

    /** Returns whether a statement may have reached the database before its connection broke. */
    static boolean wasSent(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return !state.equals("08001") && !state.equals("08003") && !state.startsWith("28");
    }

    /** Keeps type, state and code of a driver's failure and leaves its text, which may hold values, behind. */
    static SQLException scrubbed(SQLException failure) {
        SQLException clean = new SQLException(
                failure.getClass().getSimpleName() + " (the driver's text is withheld: it may hold values)",
                failure.getSQLState(),
                failure.getErrorCode());
        clean.setStackTrace(failure.getStackTrace());
        return clean;
    }

    private static String message(Failure meaning, @Nullable ModelDefinition model, List<String> fields) {
        String what = model == null ? "the statement" : model.name();
        String which = fields.isEmpty() ? named(meaning) : " (" + String.join(", ", fields) + ")";
        return switch (meaning.code()) {
            case UNIQUE_KEY_TAKEN -> "A record of " + what + " with this unique key" + which + " exists";
            case REFERENCE_VIOLATED ->
                "A reference of " + what + which
                        + " names a record that does not exist, or the record is still referred to";
            case CONSTRAINT_VIOLATED -> "A value of " + what + which + " is not allowed by the table";
            case NUMBER_OUT_OF_RANGE -> "A number of " + what + which + " is out of its field's range";
            case LOCKED -> "The records of " + what + " are locked by another transaction";
            case TIMED_OUT -> "The time limit was reached while the database worked on " + what;
            case CANCELLED -> "The work on " + what + " was cancelled";
            case TABLE_NOT_FOUND -> "The table of " + what + " does not exist";
            case COLUMN_NOT_FOUND -> "A column of " + what + which + " does not exist";
            case CANNOT_CONNECT -> "The connection to the database failed";
            default -> "The database refused the statement on " + what;
        };
    }

    private static String named(Failure meaning) {
        return meaning.constraint() == null ? "" : " (constraint " + meaning.constraint() + ")";
    }

    private static List<String> fields(Failure meaning, @Nullable ModelDefinition model) {
        if (model == null) {
            return meaning.columns();
        }
        String constraint = meaning.constraint();
        if (meaning.columns().isEmpty() && constraint != null && meaning.code() == StandardCode.UNIQUE_KEY_TAKEN) {
            return ofCallers(UniqueConstraints.fields(model, constraint), model);
        }
        return ofCallers(
                meaning.columns().stream()
                        .map(column -> model.fields().stream()
                                .filter(f -> f.column().equalsIgnoreCase(column))
                                .map(FieldDefinition::name)
                                .findFirst()
                                .orElse(column))
                        .toList(),
                model);
    }

    /** What a feature has added to a key tells the caller nothing, unless there is nothing else. */
    private static List<String> ofCallers(List<String> fields, ModelDefinition model) {
        List<String> own = fields.stream()
                .filter(name -> model.field(name)
                        .map(field ->
                                field.management() != Management.FEATURE && field.management() != Management.SCOPE)
                        .orElse(true))
                .toList();
        return own.isEmpty() ? fields : own;
    }
}
