package dev.dataflow.feature.encryption;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How far the rotation of a model's keys is. Immutable.
 *
 * @param model name of the model
 * @param state whether it runs
 * @param keyId the key that values are brought to
 * @param rotated records that this process has brought to it since the rotation began
 * @param remaining records that are still on older keys, in the tenant that asked
 * @param failureOrNull why it failed; null when it did not
 */
@API(status = API.Status.STABLE, since = "1.0")
public record KeyRotation(
        String model,
        State state,
        long keyId,
        long rotated,
        long remaining,
        @Nullable String failureOrNull) {

    public KeyRotation {
        requireNonNull(model, "model");
        requireNonNull(state, "state");
    }

    /** Returns why it failed: a problem's code and text. */
    public Optional<String> failure() {
        return Optional.ofNullable(failureOrNull);
    }

    /** Whether a rotation runs. */
    public enum State {
        /** None runs: none was begun in this process, or it has ended or was paused. */
        IDLE,
        /** It runs in the background. */
        RUNNING,
        /** It has ended because of a failure; it can be begun again. */
        FAILED
    }
}
