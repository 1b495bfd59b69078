package dev.dataflow.dialect.postgres.internal.type;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The codecs of times, and the server's forms of them: microseconds, and since 2000 where they have a date. */
final class Times {

    /** The day from which the server counts. */
    static final long EPOCH_DAY = 10_957;

    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private Times() {}

    static PostgresCodec time() {
        return new TimeCodec<>(
                PostgresType.of("time", 1083),
                LocalTime.class,
                LocalTime.class::cast,
                value -> value,
                value -> ((LocalTime) value).toNanoOfDay() / NANOS,
                LocalTime::parse);
    }

    static PostgresCodec timestamp() {
        return new TimeCodec<>(
                PostgresType.of("timestamp", 1114),
                LocalDateTime.class,
                LocalDateTime.class::cast,
                value -> value,
                value -> micros(
                        ((LocalDateTime) value).toEpochSecond(ZoneOffset.UTC), ((LocalDateTime) value).getNano()),
                text -> LocalDateTime.parse(text.replace(' ', 'T')));
    }

    static PostgresCodec timestamptz() {
        return new TimeCodec<>(
                PostgresType.of("timestamptz", 1184),
                OffsetDateTime.class,
                value -> ((Instant) value).atOffset(ZoneOffset.UTC),
                OffsetDateTime::toInstant,
                value -> micros(((Instant) value).getEpochSecond(), ((Instant) value).getNano()),
                Times::instant);
    }

    private static long micros(long epochSecond, int nano) {
        return (epochSecond - EPOCH_SECOND) * MICROS + nano / NANOS;
    }

    /** Reads {@code 2026-01-31 12:00:00.5+00}; a session of ours is in UTC. */
    private static Instant instant(String text) {
        int offset = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return LocalDateTime.parse(text.substring(0, offset).replace(' ', 'T'))
                .toInstant(ZoneOffset.of(text.substring(offset)));
    }
}
