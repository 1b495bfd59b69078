package dev.dataflow.dialect.mysql.internal.connection;

import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells failures apart by the server's number; what key or column it was stands in the text only. Stateless. */
public final class MysqlFailures implements FailureTranslator {

    /** {@code … for key 'people.people_email_key'}; MariaDB leaves the table out. */
    private static final Pattern KEY = Pattern.compile("for key '(?:[^']*\\.)?([^'.]+)'$");
    /** {@code … CONSTRAINT `a` FOREIGN KEY (`b`, `c`) REFERENCES …}. */
    private static final Pattern REFERENCE =
            Pattern.compile("CONSTRAINT `([^`]+)` FOREIGN KEY \\(((?:`(?:[^`]|``)+`(?:, )?)+)\\)");

    private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)+)`");
    /** {@code Column 'a' cannot be null}, {@code Out of range value for column 'a' at row 1}. */
    private static final Pattern COLUMN = Pattern.compile("(?i)(?:column|field) '([^']+)'");
    /** {@code Check constraint 'a' is violated.}, {@code CONSTRAINT `a` failed for `db`.`t`}. */
    private static final Pattern CHECK = Pattern.compile("(?i)constraint ['`]([^'`]+)['`] (?:is violated|failed)");

    private static final int FIRST_REGEXP = 3685;
    private static final int LAST_REGEXP = 3698;

    @Override
    public Failure translate(SQLException failure) {
        int code = number(failure);
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        return switch (code) {
            case 1062, 1586, 1761, 1762, 1859 -> unique(text);
            case 1451, 1452, 1216, 1217, 1557 -> reference(text);
            case 3819, 4025 -> check(text);
            case 1048, 1364, 1263, 1406, 1366, 1292, 3140, 3141, 1265 -> column(StandardCode.CONSTRAINT_VIOLATED, text);
            case 1264, 1690, 1916, 3156, 1367 -> column(StandardCode.NUMBER_OUT_OF_RANGE, text);
            // From 8002 on they are TiDB's: a lock or a commit that lost, the schema changed meanwhile, a write
            // conflict.
            case 1205, 1213, 3572, 1020, 8002, 8022, 8028, 9007 ->
                new Failure(StandardCode.LOCKED, List.of(), null, false, true);
            case 3024, 1969, 3699 -> Failure.of(StandardCode.TIMED_OUT);
            case 1317, 1028 -> Failure.of(StandardCode.CANCELLED);
            case 8048 -> Failure.of(StandardCode.UNSUPPORTED_BY_DATABASE);
            case 1792, 1290, 1836, 1209 -> Failure.of(StandardCode.WRITE_BLOCKED);
            case 1146, 1051 -> Failure.of(StandardCode.TABLE_NOT_FOUND);
            case 1054 -> Failure.of(StandardCode.COLUMN_NOT_FOUND);
            case 1139 -> Failure.of(StandardCode.PATTERN_NOT_PORTABLE);
            case 1390, 1153, 1436, 1038 -> Failure.of(StandardCode.FILTER_TOO_LARGE);
            case 1040, 1203, 1044, 1045, 1049, 1130, 1698, 1251, 3118, 2002, 2003 -> lost();
            case 1053, 1077, 1079, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 4031 -> lost();
            case 1021, 1037, 1041, 1114 -> Failure.of(StandardCode.RESOURCE_EXHAUSTED);
            default -> bySqlState(failure, code);
        };
    }

    private static Failure bySqlState(SQLException failure, int code) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (code >= FIRST_REGEXP && code <= LAST_REGEXP) {
            return Failure.of(StandardCode.PATTERN_NOT_PORTABLE);
        }
        if (state.startsWith("08")) {
            return lost();
        }
        return switch (state) {
            case "40001" -> new Failure(StandardCode.LOCKED, List.of(), null, false, true);
            case "22003" -> Failure.of(StandardCode.NUMBER_OUT_OF_RANGE);
            default -> Failure.of(StandardCode.DATABASE_FAILED);
        };
    }

    /** The driver's own failures have no number; a cause of them may. */
    private static int number(SQLException failure) {
        int found = failure.getErrorCode();
        for (Throwable cause = failure.getCause(); found == 0 && cause != null; cause = cause.getCause()) {
            found = cause instanceof SQLException sql ? sql.getErrorCode() : 0;
        }
        return found;
    }

    private static Failure lost() {
        return new Failure(StandardCode.CANNOT_CONNECT, List.of(), null, true, false);
    }

    private static Failure unique(String text) {
        Matcher key = KEY.matcher(text);
        return new Failure(StandardCode.UNIQUE_KEY_TAKEN, List.of(), key.find() ? key.group(1) : null, false, false);
    }

    private static Failure reference(String text) {
        Matcher found = REFERENCE.matcher(text);
        if (!found.find()) {
            return Failure.of(StandardCode.REFERENCE_VIOLATED);
        }
        List<String> columns = QUOTED.matcher(found.group(2))
                .results()
                .map(column -> column.group(1).replace("``", "`"))
                .toList();
        return new Failure(StandardCode.REFERENCE_VIOLATED, columns, found.group(1), false, false);
    }

    private static Failure check(String text) {
        Matcher found = CHECK.matcher(text);
        return new Failure(
                StandardCode.CONSTRAINT_VIOLATED, List.of(), found.find() ? found.group(1) : null, false, false);
    }

    private static Failure column(StandardCode code, String text) {
        Matcher found = COLUMN.matcher(text);
        return new Failure(code, found.find() ? List.of(found.group(1)) : List.of(), null, false, false);
    }
}
