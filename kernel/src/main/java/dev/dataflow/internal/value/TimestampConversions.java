package dev.dataflow.internal.value;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Conversions to date and time, with and without zone. A date alone is its midnight, in UTC where there is a zone. */
final class TimestampConversions {

    static final Conversion TIMESTAMP = TimestampConversions::timestamp;
    static final Conversion TIMESTAMPTZ = TimestampConversions::timestamptz;

    private static final long FIRST_SECOND = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;
    private static final long END_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400;

    private TimestampConversions() {}

    private static Object timestamp(FieldType type, Object value, Strictness strictness) {
        LocalDateTime local = local(type, read(value), value, strictness);
        if (local == null) {
            throw Refusal.date(type, value, "must be a date and time")
                    .fix("Write it in ISO 8601 notation.", "\"2026-01-31T17:45:00\"")
                    .toException();
        }
        DateConversions.year(type, local.getYear(), value);
        return DateConversions.isFine(type, local.getNano(), value, strictness)
                ? local.truncatedTo(ChronoUnit.MICROS)
                : local;
    }

    private static @Nullable LocalDateTime local(
            FieldType type, @Nullable Object read, Object value, Strictness strictness) {
        if (read instanceof LocalDateTime local) {
            return local;
        } else if (read instanceof LocalDate date) {
            return date.atStartOfDay();
        } else if (read instanceof java.sql.Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        } else if (read instanceof OffsetDateTime time) {
            if (strictness == Strictness.STRICT && !time.getOffset().equals(ZoneOffset.UTC)) {
                throw Refusal.date(type, value, "has an offset, which is not kept")
                        .fix("Give the date and time without offset, or make the field a timestamptz.")
                        .toException();
            }
            return LocalDateTime.ofEpochSecond(time.toEpochSecond(), time.getNano(), ZoneOffset.UTC);
        }
        return read instanceof Instant instant && isInRange(instant)
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : outside(type, read, value);
    }

    private static @Nullable LocalDateTime outside(FieldType type, @Nullable Object read, Object value) {
        if (read instanceof Instant) {
            throw Refusal.date(type, value, "must lie in the years 1 to 9999")
                    .fix("Give a year from 1 to 9999.")
                    .toException();
        }
        return null;
    }

    private static Object timestamptz(FieldType type, Object value, Strictness strictness) {
        Instant instant = instant(type, read(value), value);
        if (instant == null) {
            throw Refusal.date(type, value, "must be an instant")
                    .fix("Write it in ISO 8601 notation with its offset.", "\"2026-01-31T17:45:00Z\"")
                    .toException();
        }
        if (!isInRange(instant)) {
            throw Refusal.date(type, value, "must lie in the years 1 to 9999")
                    .fix("Give a year from 1 to 9999.")
                    .toException();
        }
        return DateConversions.isFine(type, instant.getNano(), value, strictness)
                ? instant.truncatedTo(ChronoUnit.MICROS)
                : instant;
    }

    private static @Nullable Instant instant(FieldType type, @Nullable Object read, Object value) {
        if (read instanceof Instant instant) {
            return instant;
        } else if (read instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (read instanceof java.sql.Timestamp timestamp) {
            return timestamp.toInstant();
        } else if (read instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        } else if (read instanceof LocalDateTime local) {
            throw Refusal.date(type, value, "needs an offset, so that it names one instant")
                    .fix("Add the offset, Z for UTC.", "\"" + local + "Z\"")
                    .fix("Make the field a timestamp, which has no zone.")
                    .toException();
        }
        return null;
    }

    /** Returns what a value says: one of five types, or null for no date and time at all. */
    private static @Nullable Object read(Object value) {
        if (value instanceof Instant
                || value instanceof LocalDateTime
                || value instanceof LocalDate
                || value instanceof OffsetDateTime
                || value instanceof java.sql.Timestamp) {
            return value;
        } else if (value instanceof ZonedDateTime time) {
            return time.toOffsetDateTime();
        } else if (value instanceof String text) {
            return IsoText.dateTime(text);
        } else if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        boolean timeOnly = value instanceof java.sql.Time;
        return value instanceof java.util.Date date && !timeOnly ? Instant.ofEpochMilli(date.getTime()) : null;
    }

    private static boolean isInRange(Instant instant) {
        return instant.getEpochSecond() >= FIRST_SECOND && instant.getEpochSecond() < END_SECOND;
    }
}
