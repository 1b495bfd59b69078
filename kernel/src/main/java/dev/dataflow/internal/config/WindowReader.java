package dev.dataflow.internal.config;

import dev.dataflow.spi.protection.TimeWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads times of the week as people write them. Stateless. */
final class WindowReader {

    static final List<String> KEYS = List.of("from", "to", "days", "zone", "outside");

    private WindowReader() {}

    /** Returns the times of {@code 09:00-17:00 Europe/Berlin} on Monday to Friday; null when it is something else. */
    static @Nullable TimeWindow hours(String text) {
        String[] parts = text.strip().split("[\\s-]+", 3);
        try {
            return parts.length < 2
                    ? null
                    : TimeWindow.weekdays(
                            LocalTime.parse(parts[0]),
                            LocalTime.parse(parts[1]),
                            parts.length < 3 ? ZoneOffset.UTC : ZoneId.of(parts[2]));
        } catch (DateTimeException notTimes) {
            return null;
        }
    }

    /** Returns a window as {@link #hours(String)} reads it. */
    static String hours(TimeWindow window) {
        return window.from() + "-" + window.to() + " " + window.zone().getId();
    }

    /**
     * Returns the window of a map.
     *
     * @throws IllegalArgumentException when a part cannot be read
     * @throws DateTimeException when a time or a zone cannot be read
     */
    static TimeWindow read(Map<?, ?> map) {
        Object from = map.get("from");
        Object to = map.get("to");
        Object days = map.get("days");
        Object zone = map.get("zone");
        return new TimeWindow(
                from == null ? LocalTime.MIDNIGHT : LocalTime.parse(from.toString()),
                to == null ? LocalTime.MIDNIGHT : LocalTime.parse(to.toString()),
                days == null ? EnumSet.allOf(DayOfWeek.class) : days(days),
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone.toString()),
                map.get("outside") != null && Boolean.TRUE.equals(OptionType.BOOLEAN.read(map.get("outside"))));
    }

    private static Set<DayOfWeek> days(Object value) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Stream<String> names = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.of(value.toString().split(",", -1));
        names.forEach(name -> {
            int dash = name.indexOf('-');
            if (dash < 0) {
                days.add(day(name));
                return;
            }
            DayOfWeek last = day(name.substring(dash + 1));
            DayOfWeek day = day(name.substring(0, dash));
            while (day != last) {
                days.add(day);
                day = day.plus(1);
            }
            days.add(last);
        });
        return days;
    }

    private static DayOfWeek day(String name) {
        String word = name.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.length() >= 3 && day.name().startsWith(word)) {
                return day;
            }
        }
        throw new IllegalArgumentException(
                "'" + name.strip() + "' is no day (expected: mon, tue, wed, thu, fri, sat, sun)");
    }
}
