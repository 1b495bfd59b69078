package dev.dataflow.spi.protection;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Times of the week at which a rule is in force. Immutable.
 *
 * <p>A window belongs to the day on which it begins: Friday from 22:00 to 06:00 ends on Saturday. Its ends are times of the
 * clock on the wall of {@code zone}: where that clock is put forward over one of them, the jump is the end; where it is put
 * back, the window begins with the first and ends with the last of the two times.
 *
 * @param from when it begins
 * @param to when it ends, exclusive; on the next day when it is not after {@code from}, so that equal times make a whole day
 * @param days days on which it begins; at least one
 * @param zone whose clock counts
 * @param outside whether the rule is in force at all other times instead
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TimeWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone, boolean outside) {

    private static final int HORIZON_DAYS = 9;

    public TimeWindow {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(zone, "zone");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: none (expected: at least one)");
        }
        days = Set.copyOf(days);
    }

    /** Returns a window of every day. */
    public static TimeWindow daily(LocalTime from, LocalTime to, ZoneId zone) {
        return new TimeWindow(from, to, EnumSet.allOf(DayOfWeek.class), zone, false);
    }

    /** Returns a window of Monday to Friday. */
    public static TimeWindow weekdays(LocalTime from, LocalTime to, ZoneId zone) {
        return new TimeWindow(from, to, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), zone, false);
    }

    /** Returns all other times. */
    public TimeWindow inverted() {
        return new TimeWindow(from, to, days, zone, !outside);
    }

    /** Returns whether a rule is in force at a time. */
    public boolean contains(Instant time) {
        return contains(around(time), time);
    }

    /** Returns what holds at a time, and how long. */
    public Span at(Instant time) {
        List<Span> windows = around(time);
        boolean now = contains(windows, time);
        Instant since = Instant.MIN;
        Instant until = Instant.MAX;
        for (Span window : windows) {
            for (Instant edge : List.of(window.since(), window.until())) {
                if (edge.isAfter(time) && edge.isBefore(until) && contains(windows, edge) != now) {
                    until = edge;
                } else if (!edge.isAfter(time) && edge.isAfter(since)) {
                    since = edge;
                }
            }
        }
        Instant horizon =
                windows.isEmpty() ? time : windows.get(windows.size() - 1).since();
        return new Span(now, since, until.equals(Instant.MAX) && horizon.isAfter(time) ? horizon : until);
    }

    private boolean contains(List<Span> windows, Instant time) {
        boolean inside =
                windows.stream().anyMatch(window -> !time.isBefore(window.since()) && time.isBefore(window.until()));
        return inside != outside;
    }

    /** Returns the windows that begin from the day before a time on, for more than a week. */
    private List<Span> around(Instant time) {
        LocalDate today = LocalDate.ofInstant(time, zone);
        List<Span> windows = new ArrayList<>();
        for (int i = -1; i <= HORIZON_DAYS; i++) {
            LocalDate day = today.plusDays(i);
            if (days.contains(day.getDayOfWeek())) {
                LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
                windows.add(new Span(true, instant(day.atTime(from), false), instant(last.atTime(to), true)));
            }
        }
        return windows;
    }

    private Instant instant(LocalDateTime time, boolean later) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(time);
        if (jump != null && jump.isGap()) {
            return jump.getInstant();
        }
        return later
                ? time.atZone(zone).withLaterOffsetAtOverlap().toInstant()
                : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /**
     * A time during which nothing changes.
     *
     * @param inForce whether the rule is in force
     * @param since not after its beginning
     * @param until not after its end, exclusive
     */
    public record Span(boolean inForce, Instant since, Instant until) {
        public Span {
            requireNonNull(since, "since");
            requireNonNull(until, "until");
        }

        /** Returns whether a time is in it. */
        public boolean has(Instant time) {
            return !time.isBefore(since) && time.isBefore(until);
        }
    }
}
