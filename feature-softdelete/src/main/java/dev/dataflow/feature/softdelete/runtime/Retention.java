package dev.dataflow.feature.softdelete.runtime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * How long deleted records are kept. Immutable.
 *
 * @param period days, months and years by the calendar in UTC, or an exact duration; not negative
 */
record Retention(TemporalAmount period) {

    static final String EXPECTED = "an ISO 8601 duration: P30D, P1Y, PT12H";

    /** Returns the period that a text or a duration says; null when it says none. */
    static @Nullable Retention parse(Object value) {
        if (value instanceof Duration duration) {
            return duration.isNegative() ? null : new Retention(duration);
        }
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return parse(Duration.parse(text));
        } catch (DateTimeException notExact) {
            return calendar(text);
        }
    }

    private static @Nullable Retention calendar(String text) {
        try {
            Period period = Period.parse(text);
            return period.isNegative() ? null : new Retention(period);
        } catch (DateTimeException noPeriod) {
            return null;
        }
    }

    /** Returns the time at or before which a record was deleted that need not be kept any more. */
    Instant until(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
