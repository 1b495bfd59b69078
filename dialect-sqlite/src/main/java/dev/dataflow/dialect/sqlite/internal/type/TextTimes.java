package dev.dataflow.dialect.sqlite.internal.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times as text, as other programs and SQLite's {@code CURRENT_TIMESTAMP} write them: {@code 2026-01-31},
 * {@code 2026-01-31 10:00:00}, {@code 2026-01-31T10:00:00.5Z}. Without an offset they are in UTC.
 */
final class TextTimes {

    private static final int DATE_LENGTH = 10;

    private TextTimes() {}

    static Instant instant(String text) {
        return dateTime(text).toInstant(ZoneOffset.UTC);
    }

    static LocalDateTime dateTime(String text) {
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay();
        }
        String iso = text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1);
        boolean offset = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > DATE_LENGTH;
        return offset
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    static LocalTime time(String text) {
        return LocalTime.parse(text);
    }
}
