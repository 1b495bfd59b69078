package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * A rule that the database itself applies to every statement on a table, its owner's too: only rows whose column equals a
 * value of the session are read and written. Immutable.
 *
 * @param column column of the table, unquoted
 * @param setting name of the session's value ({@link dev.dataflow.spi.operation.SessionSettings}): lower-case words with a dot
 *     between
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RowSecurity(String column, String setting) {

    public RowSecurity {
        requireNonNull(column, "column");
        requireNonNull(setting, "setting");
    }
}
