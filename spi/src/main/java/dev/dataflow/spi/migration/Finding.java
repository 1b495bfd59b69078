package dev.dataflow.spi.migration;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Fix;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an analyzer has found about a change. Immutable.
 *
 * @param id stable name of the rule, in lower case with hyphens: {@code index-build-large}
 * @param verdict whether the risk decides
 * @param risk how much the change can harm
 * @param message one sentence; shown to people, so no value of a row and no secret is in it
 * @param table the table concerned
 * @param part the column, index or constraint concerned; null for the whole table
 * @param measured what was measured for it; null when nothing was
 * @param fixes what to do instead, the best first
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Finding(
        String id,
        Verdict verdict,
        Risk risk,
        String message,
        String table,
        @Nullable String part,
        @Nullable Measurement measured,
        List<Fix> fixes) {

    public Finding {
        requireNonNull(id, "id");
        requireNonNull(verdict, "verdict");
        requireNonNull(risk, "risk");
        requireNonNull(message, "message");
        requireNonNull(table, "table");
        fixes = List.copyOf(fixes);
    }

    /** Returns a finding about a change, whose risk decides. */
    public static Finding of(String id, Risk risk, SchemaChange about, String message) {
        return new Finding(id, Verdict.RATED, risk, message, about.table(), null, null, List.of());
    }

    /** Returns a finding about a change that would fail, or destroy, on the data as it is: it is refused in any case. */
    public static Finding blocked(String id, Risk risk, SchemaChange about, String message) {
        return new Finding(id, Verdict.BLOCKED, risk, message, about.table(), null, null, List.of());
    }

    /** Returns a finding about a change whose risk could not be told: it is refused, and counts as the highest risk. */
    public static Finding unknown(String id, SchemaChange about, String message) {
        return new Finding(id, Verdict.UNKNOWN, Risk.CRITICAL, message, about.table(), null, null, List.of());
    }

    /** Returns this finding about a column, an index or a constraint. */
    public Finding at(String name) {
        return new Finding(id, verdict, risk, message, table, requireNonNull(name, "name"), measured, fixes);
    }

    /** Returns this finding with what was measured: {@code 2000000, "rows"}. */
    public Finding measured(long value, String unit) {
        return new Finding(id, verdict, risk, message, table, part, new Measurement(value, unit), fixes);
    }

    /** Returns this finding with one more fix. */
    public Finding fix(String text, String line) {
        List<Fix> more = new ArrayList<>(fixes);
        more.add(Fix.of(text, line));
        return new Finding(id, verdict, risk, message, table, part, measured, more);
    }

    /** Returns whether the change may be made where risks up to a level pass. */
    public boolean passes(Risk highest) {
        return verdict == Verdict.RATED && !risk.isAbove(highest);
    }

    /** Returns the finding as one line for people. */
    @Override
    public String toString() {
        return id + ": " + message + " (" + risk + (verdict == Verdict.RATED ? "" : ", " + verdict)
                + (measured == null ? "" : ", " + measured) + ")";
    }

    /** Whether the risk of a finding decides. */
    public enum Verdict {
        /** The change is made where its risk passes. */
        RATED,
        /** It would fail or destroy: it is refused, whatever passes. */
        BLOCKED,
        /** It could not be judged: it is refused, whatever passes. */
        UNKNOWN
    }

    /**
     * What was measured. Immutable.
     *
     * @param value the number
     * @param unit its unit: {@code rows}, {@code bytes}, {@code ms}
     */
    public record Measurement(long value, String unit) {
        public Measurement {
            requireNonNull(unit, "unit");
        }

        @Override
        public String toString() {
            return value + " " + unit;
        }
    }
}
