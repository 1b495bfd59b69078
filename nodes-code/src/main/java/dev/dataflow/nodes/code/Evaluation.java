package dev.dataflow.nodes.code;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One run of code: whether it should stop, and how much it may still build. Stopping is thread-safe; the rest belongs to
 * the thread that evaluates.
 */
final class Evaluation {

    /** Bytes that one run may build, temporary ones included; roughly counted. */
    static final long BUDGET = 128L << 20;

    private static final int CHARACTER = 2;
    private static final int ELEMENT = 32;
    private static final int ENTRY = 96;

    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile boolean timedOut;
    private long left = BUDGET;

    /** Returns the flag that the interpreter looks at. */
    AtomicBoolean stopFlag() {
        return stop;
    }

    void timeOut() {
        if (!stop.get()) {
            timedOut = true;
            stop.set(true);
        }
    }

    void cancel() {
        stop.set(true);
    }

    boolean isTimedOut() {
        return timedOut;
    }

    /** Throws when the run should stop. */
    void checkStopped() {
        if (stop.get()) {
            throw new StoppedException();
        }
    }

    /** Takes for text that is about to be made; {@code DF-505} when there is not enough. */
    void chargeText(long characters) {
        charge(characters, CHARACTER);
    }

    /** Takes for a list that is about to be made. */
    void chargeList(long elements) {
        charge(elements, ELEMENT);
    }

    /** Takes for putting a value into a list, and for what the value holds at any depth. */
    void chargeElement(@Nullable Object value) {
        charge(1, ELEMENT);
        chargeContent(value);
    }

    /** Takes for putting a value into a map, and for what the value holds at any depth. */
    void chargeEntry(@Nullable Object value) {
        charge(1, ENTRY);
        chargeContent(value);
    }

    /** Takes for a value that a method has made. */
    void chargeResult(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            chargeText(text.length());
        } else if (value instanceof Object[] items) {
            chargeList(items.length);
        }
    }

    private void chargeContent(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            items.forEach(this::chargeElement);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::chargeEntry);
        }
    }

    private void charge(long number, int each) {
        boolean tooMany = number > left / each;
        left -= tooMany ? left : Math.max(0, number) * each;
        if (tooMany) {
            throw Problem.of(StandardCode.RESOURCE_EXHAUSTED, "The code builds too much")
                    .at(Location.parameter("code"))
                    .expected("at most " + (BUDGET >> 20) + " MB of text, lists and maps")
                    .fix("Let the database do what goes over many records: aggregate, or update by filter.")
                    .toException();
        }
    }
}
