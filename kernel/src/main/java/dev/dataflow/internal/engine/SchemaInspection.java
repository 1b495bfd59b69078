package dev.dataflow.internal.engine;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.SqlFailures;
import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads tables and views of the main database, DataFlow's own left out, each time on a connection of its own. Thread-safe. */
final class SchemaInspection {

    private static final String OWN = "dataflow_";

    private final Databases databases;

    SchemaInspection(Databases databases) {
        this.databases = databases;
    }

    /** What reads something by a connection. */
    private interface Reading<T> {
        T read(SchemaReader reader, Connection connection) throws SQLException;
    }

    List<String> tables(OperationContext context) {
        return read(context, (reader, connection) -> visible(reader.tables(connection, null)));
    }

    List<String> views(OperationContext context) {
        return read(context, (reader, connection) -> visible(reader.views(connection, null)));
    }

    /**
     * Returns the tables and views whose names fit one of some patterns; without a pattern all of them.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-302} for names that do not exist, all at once
     */
    List<LiveTable> discover(List<String> patterns, OperationContext context) {
        return read(context, (reader, connection) -> {
            List<String> names = new ArrayList<>(visible(reader.tables(connection, null)));
            names.addAll(visible(reader.views(connection, null)));
            List<LiveTable> found = new ArrayList<>();
            for (String name : patterns.isEmpty() ? names : matching(names, patterns)) {
                reader.table(connection, null, name).ifPresent(found::add);
            }
            return found;
        });
    }

    private static List<String> visible(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith(OWN))
                .toList();
    }

    private static Collection<String> matching(List<String> names, List<String> patterns) {
        Set<String> matching = new LinkedHashSet<>();
        Problems problems = new Problems();
        for (String pattern : patterns) {
            boolean wild = pattern.contains("*") || pattern.contains("?");
            List<String> fits = fits(names, wild ? wildcard(pattern) : Pattern.compile(Pattern.quote(pattern)));
            if (fits.isEmpty() && !wild) {
                fits = fits(names, Pattern.compile(Pattern.quote(pattern), Pattern.CASE_INSENSITIVE));
            }
            if (fits.isEmpty() && !wild) {
                problems.add(missing(pattern, names));
            }
            matching.addAll(fits);
        }
        problems.throwIfAny();
        return names.stream().filter(matching::contains).toList();
    }

    private static List<String> fits(List<String> names, Pattern pattern) {
        return names.stream().filter(name -> pattern.matcher(name).matches()).toList();
    }

    private static Pattern wildcard(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static Problem.Builder missing(String name, List<String> names) {
        String hint = Lookalikes.hint(name, names);
        return Problem.of(
                        StandardCode.TABLE_NOT_FOUND,
                        "The database has no table or view '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .found(name)
                .expected(names.isEmpty() ? "the database has no tables" : String.join(", ", names))
                .fix("Ask the database what there is", "db.schema().tables()");
    }

    private <T> T read(OperationContext context, Reading<T> reading) {
        if (context.transactionOrNull() != null) {
            throw Problem.of(StandardCode.WRONG_LIFECYCLE, "The schema is not read inside a transaction")
                    .fix("Discover tables before the transaction begins")
                    .toException();
        }
        Database main = databases.enterMain(context);
        try {
            Connection connection = main.connections().borrow(context.deadlineNanos());
            try {
                return reading.read(main.dialect().schema(), connection);
            } finally {
                main.connections().giveBack(connection);
            }
        } catch (SQLException failure) {
            throw SqlFailures.of(main.dialect().failures(), failure, null);
        } finally {
            main.leases().release();
        }
    }
}
