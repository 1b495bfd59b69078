package dev.dataflow.dialect.sqlite.internal.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Dates and times as microseconds and as text. */
final class Times {

    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;
    private static final int DATE_LENGTH = 10;

    private Times() {}

    static long micros(Instant value) {
        return value.getEpochSecond() * MICROS + value.getNano() / NANOS;
    }

    static long micros(LocalDateTime value) {
        return value.toEpochSecond(ZoneOffset.UTC) * MICROS + value.getNano() / NANOS;
    }

    static long micros(LocalTime value) {
        return value.toNanoOfDay() / NANOS;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS);
    }

    static LocalDateTime dateTime(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * NANOS, ZoneOffset.UTC);
    }

    static LocalTime time(long micros) {
        return LocalTime.ofNanoOfDay(micros * NANOS);
    }

    /** Reads {@code 2026-01-31}, at once where it has this very shape. */
    static LocalDate date(String text) {
        if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return LocalDate.parse(text);
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
