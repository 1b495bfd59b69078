package dev.dataflow.feature.encryption.runtime;

import static java.util.Objects.requireNonNull;

import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.feature.encryption.KeyRotation.State;
import dev.dataflow.spi.error.DataFlowException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How far one rotation is, and its run in the background: one transaction after the other, others in between. Thread-safe. */
final class RotationProgress {

    /** A step that loses against other writers is tried again so often, each time after twice the pause. */
    private static final int ATTEMPTS = 8;

    private static final long PAUSE_MILLIS = 20;

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final AtomicLong rotated = new AtomicLong();
    private volatile @Nullable String failure;

    /** Returns whether it begins now: no other run is on. */
    boolean begin() {
        State before = state.getAndSet(State.RUNNING);
        if (before == State.RUNNING) {
            return false;
        }
        failure = null;
        rotated.set(0);
        return true;
    }

    void pause() {
        state.compareAndSet(State.RUNNING, State.IDLE);
    }

    void run(Rotation rotation, ScheduledExecutorService threads) {
        step(rotation, threads, 1);
    }

    private void step(Rotation rotation, ScheduledExecutorService threads, int attempt) {
        if (state.get() != State.RUNNING) {
            return;
        }
        try {
            rotated.addAndGet(rotation.step());
            if (rotation.isAtEnd() && rotation.remaining() == 0) {
                state.compareAndSet(State.RUNNING, State.IDLE);
            } else {
                threads.execute(() -> step(rotation, threads, 1));
            }
        } catch (DataFlowException refused) {
            boolean contended =
                    refused instanceof DataFlowException.Timeout || refused instanceof DataFlowException.Conflict;
            if (contended && attempt < ATTEMPTS) {
                threads.schedule(
                        () -> step(rotation, threads, attempt + 1), PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS);
            } else {
                failed(refused.code() + ": " + refused.problem().message());
            }
        } catch (RuntimeException | Error unexpected) {
            failed(unexpected.getClass().getName());
        }
    }

    private void failed(String why) {
        failure = why;
        state.set(State.FAILED);
    }

    KeyRotation status(Rotation rotation) {
        return new KeyRotation(
                rotation.model(),
                requireNonNull(state.get()),
                rotation.keyId(),
                rotated.get(),
                rotation.remaining(),
                failure);
    }
}
