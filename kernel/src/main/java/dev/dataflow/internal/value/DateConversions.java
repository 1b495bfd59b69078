package dev.dataflow.internal.value;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Conversions to dates and times of day, and the rules of precision and range that all times share. */
final class DateConversions {

    static final Conversion DATE = DateConversions::date;
    static final Conversion TIME = DateConversions::time;

    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MICRO = 1_000;

    private DateConversions() {}

    private static Object date(FieldType type, Object value, Strictness strictness) {
        LocalDate date = date(value);
        if (date == null) {
            throw Refusal.date(type, value, "must be a date")
                    .fix("Write the date alone.", "\"2026-01-31\"")
                    .toException();
        }
        year(type, date.getYear(), value);
        return date;
    }

    private static @Nullable LocalDate date(Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        return value instanceof String text && IsoText.dateTime(text) instanceof LocalDate date ? date : null;
    }

    private static Object time(FieldType type, Object value, Strictness strictness) {
        LocalTime time = time(value);
        if (time == null) {
            throw Refusal.date(type, value, "must be a time of day")
                    .fix("Write the time without date and offset.", "\"17:45:00\"")
                    .toException();
        }
        return isFine(type, time.getNano(), value, strictness) ? time.truncatedTo(ChronoUnit.MICROS) : time;
    }

    private static @Nullable LocalTime time(Object value) {
        if (value instanceof LocalTime time) {
            return time;
        }
        if (value instanceof java.sql.Time time) {
            return time.toLocalTime();
        }
        return value instanceof String text ? IsoText.time(text) : null;
    }

    /** Refuses years that not every database keeps. */
    static void year(FieldType type, int year, Object value) {
        if (year < 1 || year > LAST_YEAR) {
            throw Refusal.date(type, value, "must lie in the years 1 to 9999")
                    .fix("Give a year from 1 to 9999.")
                    .toException();
        }
    }

    /** Returns whether digits below a microsecond are there to be cut; refuses them where the caller is strict. */
    static boolean isFine(FieldType type, int nano, Object value, Strictness strictness) {
        if (nano % NANOS_PER_MICRO == 0) {
            return false;
        }
        if (strictness == Strictness.STRICT) {
            throw Refusal.date(type, value, "has more than microseconds, which are not kept")
                    .fix("Cut it to microseconds.", "truncatedTo(ChronoUnit.MICROS)")
                    .toException();
        }
        return true;
    }
}
