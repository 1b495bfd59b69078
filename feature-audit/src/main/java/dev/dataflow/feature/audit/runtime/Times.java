package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads times: instants, times with an offset, days, and their text. */
final class Times {

    private static final int DAY = "2026-01-01".length();

    private Times() {}

    /** Returns a time; null for none, and for what is none, which is a problem then. */
    static @Nullable Instant read(@Nullable Object given, String model, String parameter, Problems problems) {
        if (given == null || given instanceof Instant) {
            return (Instant) given;
        } else if (given instanceof OffsetDateTime time) {
            return time.toInstant();
        } else if (given instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String text = given.toString();
        try {
            return text.length() == DAY
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            problems.add(Problem.of(StandardCode.INVALID_DATETIME, "'" + parameter + "' is no time")
                    .at(Location.model(model, parameter))
                    .found(text)
                    .expected("ISO 8601 with an offset, such as 2026-01-31T08:00:00Z, or a day in UTC"));
            return null;
        }
    }
}
