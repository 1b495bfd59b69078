package dev.dataflow.feature.audit.runtime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * How long entries are kept at least. Immutable.
 *
 * @param period days, months and years by the calendar in UTC, or an exact duration; not negative
 */
record EntryRetention(TemporalAmount period) {

    static final String EXPECTED = "an ISO 8601 duration: P1Y, P30D, PT12H";

    static EntryRetention ofDays(int days) {
        return new EntryRetention(Period.ofDays(days));
    }

    /** Returns the period that a text says; null when it says none. */
    static @Nullable EntryRetention parse(String text) {
        try {
            Duration exact = Duration.parse(text);
            return exact.isNegative() ? null : new EntryRetention(exact);
        } catch (DateTimeException notExact) {
            try {
                Period period = Period.parse(text);
                return period.isNegative() ? null : new EntryRetention(period);
            } catch (DateTimeException noPeriod) {
                return null;
            }
        }
    }

    /** Returns the time before which entries need not be kept any more. */
    Instant until(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
