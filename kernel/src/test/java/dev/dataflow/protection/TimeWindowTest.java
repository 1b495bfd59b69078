package dev.dataflow.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dataflow.spi.protection.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a window is open, and until when. */
final class TimeWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    @Test
    void itIsOpenFromItsBeginningToBeforeItsEndOnTheClockOfItsZone() {
        TimeWindow office = TimeWindow.weekdays(NINE, FIVE, BERLIN);

        assertThat(office.contains(berlin("2026-11-20T08:59:59"))).isFalse();
        assertThat(office.contains(berlin("2026-11-20T09:00:00"))).isTrue();
        assertThat(office.contains(berlin("2026-11-20T16:59:59"))).isTrue();
        assertThat(office.contains(berlin("2026-11-20T17:00:00"))).isFalse();
        assertThat(office.contains(berlin("2026-11-21T12:00:00")))
                .as("Saturday")
                .isFalse();
        assertThat(office.inverted().contains(berlin("2026-11-21T12:00:00"))).isTrue();
    }

    @Test
    void anOvernightWindowBelongsToTheDayOnWhichItBegins() {
        TimeWindow friday =
                new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 0), Set.of(DayOfWeek.FRIDAY), BERLIN, false);

        assertThat(friday.contains(berlin("2026-11-20T23:00:00"))).isTrue();
        assertThat(friday.contains(berlin("2026-11-21T05:59:00")))
                .as("Saturday morning")
                .isTrue();
        assertThat(friday.contains(berlin("2026-11-20T05:00:00")))
                .as("Friday morning")
                .isFalse();
        assertThat(friday.at(berlin("2026-11-20T23:00:00")).until()).isEqualTo(berlin("2026-11-21T06:00:00"));
    }

    @Test
    void itFollowsTheClockOnTheWallWhereThatIsPutForwardOrBack() {
        TimeWindow night = TimeWindow.daily(LocalTime.of(2, 30), LocalTime.of(4, 0), BERLIN);

        // 2026-03-29: 02:00 is followed by 03:00; 02:30 is passed at the jump.
        assertThat(night.at(Instant.parse("2026-03-29T00:59:00Z")).until()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(night.contains(Instant.parse("2026-03-29T01:30:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-03-29T02:00:00Z"))).isFalse();
        // 2026-10-25: 03:00 is followed by 02:00; 02:30 is there twice, at 00:30Z and 01:30Z.
        assertThat(night.at(Instant.parse("2026-10-25T01:00:00Z")).inForce()).isTrue();
        assertThat(night.at(Instant.parse("2026-10-25T00:00:00Z")).until()).isEqualTo("2026-10-25T00:30:00Z");
        TimeWindow early = TimeWindow.daily(LocalTime.of(1, 0), LocalTime.of(2, 30), BERLIN);
        assertThat(early.contains(Instant.parse("2026-10-25T01:29:00Z")))
                .as("before the second 02:30")
                .isTrue();
        assertThat(early.contains(Instant.parse("2026-10-25T01:30:00Z"))).isFalse();
    }

    @Test
    void equalTimesMakeAWholeDay() {
        TimeWindow days = TimeWindow.weekdays(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC);

        assertThat(days.contains(Instant.parse("2026-11-20T23:59:59Z"))).isTrue();
        assertThat(days.contains(Instant.parse("2026-11-21T00:00:00Z"))).isFalse();
        assertThat(days.at(Instant.parse("2026-11-16T12:00:00Z")).until()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(TimeWindow.daily(NINE, NINE, BERLIN).contains(Instant.parse("2026-11-21T00:00:00Z")))
                .isTrue();
    }

    @Test
    void aWindowNeedsDays() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeWindow(NINE, FIVE, Set.of(), BERLIN, false));
    }

    @Test
    void nothingChangesWithinASpan() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            TimeWindow window = new TimeWindow(
                    LocalTime.ofSecondOfDay(random.nextInt(86_400)),
                    LocalTime.ofSecondOfDay(random.nextInt(86_400)),
                    EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7))),
                    random.nextBoolean() ? BERLIN : ZoneId.of("America/St_Johns"),
                    random.nextBoolean());
            Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(31_536_000));
            TimeWindow.Span span = window.at(time);
            assertThat(span.has(time)).as("seed %d", seed).isTrue();
            assertThat(span.inForce()).as("seed %d", seed).isEqualTo(window.contains(time));
            long length = Duration.between(time, span.until()).toSeconds();
            for (int k = 0; k < 20; k++) {
                Instant inside = time.plusSeconds((long) (random.nextDouble() * length));
                assertThat(window.contains(inside))
                        .as("seed %d: %s at %s, asked at %s", seed, window, inside, time)
                        .isEqualTo(span.inForce());
            }
            if (window.days().size() < 7 && span.until().isBefore(time.plus(Duration.ofDays(6)))) {
                assertThat(window.contains(span.until()))
                        .as("seed %d: after %s", seed, span)
                        .isNotEqualTo(span.inForce());
            }
        }
    }
}
