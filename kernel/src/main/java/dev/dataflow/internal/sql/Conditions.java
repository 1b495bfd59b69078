package dev.dataflow.internal.sql;

import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Joins conditions, which are two-valued or null where a column is null. */
final class Conditions {

    static final SqlFragment TRUE = SqlFragment.of("1=1");
    static final SqlFragment FALSE = SqlFragment.of("1=0");

    /** Returns whether a condition is {@link #TRUE}; by the texts, since a record's {@code equals} is slow to start. */
    static boolean isTrue(SqlFragment condition) {
        return condition.text().equals(TRUE.text());
    }

    /** Returns whether a condition is {@link #FALSE}. */
    static boolean isFalse(SqlFragment condition) {
        return condition.text().equals(FALSE.text());
    }

    /** Databases limit the depth of an expression, and a chain of so many terms is as deep as it is long. */
    private static final int LONGEST_CHAIN = 100;

    private Conditions() {}

    static SqlFragment constant(boolean value) {
        return value ? TRUE : FALSE;
    }

    static SqlFragment all(List<SqlFragment> parts) {
        return chain(" and ", parts, TRUE, FALSE);
    }

    static SqlFragment any(List<SqlFragment> parts) {
        return chain(" or ", parts, FALSE, TRUE);
    }

    /** Returns that a condition is false or null. */
    static SqlFragment untrue(SqlFragment condition) {
        return SqlFragment.join("(", condition, ") is not true");
    }

    static SqlFragment isNull(SqlFragment column, boolean yes) {
        return SqlFragment.join(column, yes ? " is null" : " is not null");
    }

    /** Returns a condition, or that the column is null where it can be. */
    static SqlFragment orNull(SqlFragment condition, SqlFragment column, boolean nullable) {
        return nullable ? any(List.of(condition, isNull(column, true))) : condition;
    }

    private static SqlFragment chain(String word, List<SqlFragment> parts, SqlFragment neutral, SqlFragment dominant) {
        List<SqlFragment> kept = new ArrayList<>(parts.size());
        for (SqlFragment part : parts) {
            if (part.equals(dominant)) {
                return dominant;
            }
            if (!part.equals(neutral)) {
                kept.add(part);
            }
        }
        if (kept.isEmpty()) {
            return neutral;
        }
        return kept.size() == 1 ? kept.get(0) : balanced(word, kept);
    }

    private static SqlFragment balanced(String word, List<SqlFragment> parts) {
        if (parts.size() <= LONGEST_CHAIN) {
            return SqlFragment.join("(", SqlFragment.list(word, parts), ")");
        }
        int step = (parts.size() + LONGEST_CHAIN - 1) / LONGEST_CHAIN;
        List<SqlFragment> groups = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += step) {
            groups.add(balanced(word, parts.subList(from, Math.min(parts.size(), from + step))));
        }
        return balanced(word, groups);
    }
}
