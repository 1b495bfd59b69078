package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rotations of one call: begins one and waits for it, or tells of them. Used by one thread. */
final class RotationTasks {

    static final String MODEL = "model";

    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 2000;

    private final EncryptionKeys keys;
    private final TaskCall call;

    RotationTasks(EncryptionKeys keys, TaskCall call) {
        this.keys = keys;
        this.call = call;
    }

    TaskResult rotate() {
        KeyRotation rotation = keys.rotate(model());
        long pause = FIRST_MILLIS;
        while (call.get("wait", Boolean.class) && rotation.state() == KeyRotation.State.RUNNING) {
            sleep(pause);
            pause = Math.min(LONGEST_MILLIS, pause * 2);
            rotation = keys.status(model());
        }
        return told(rotation);
    }

    TaskResult pause() {
        return told(keys.pause(model()));
    }

    TaskResult status() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String model : call.find(MODEL, String.class).map(List::of).orElseGet(this::models)) {
            KeyRotation rotation = keys.status(model);
            rows.add(row(rotation));
            rotation.failure().ifPresent(failure -> problems.add(failed(rotation, failure)));
        }
        return TaskResult.rows(rows).withProblems(problems);
    }

    private List<String> models() {
        return call.plugin().models().names().stream()
                .filter(name -> call.plugin()
                        .models()
                        .require(name)
                        .field(EncryptedField.KEY_ID)
                        .isPresent())
                .toList();
    }

    private String model() {
        return call.get(MODEL, String.class);
    }

    /** Who asks for an end gets it: the rotation goes on where it was when it is begun again. */
    private void sleep(long millis) {
        try {
            call.checkNotCancelled();
            Thread.sleep(millis);
        } catch (DataFlowException cancelled) {
            keys.pause(model());
            throw cancelled;
        } catch (InterruptedException interrupt) {
            keys.pause(model());
            Thread.currentThread().interrupt();
            throw Problem.of(StandardCode.CANCELLED, "Interrupted while waiting for the rotation")
                    .toException(interrupt);
        }
    }

    private static TaskResult told(KeyRotation rotation) {
        TaskResult result = new TaskResult(row(rotation), List.of(), List.of());
        return rotation.failure()
                .map(failure -> result.withProblems(List.of(failed(rotation, failure))))
                .orElse(result);
    }

    private static Problem failed(KeyRotation rotation, String failure) {
        return Problem.of(StandardCode.FEATURE_FAILED, "The rotation has stopped: " + failure)
                .at(Location.model(rotation.model(), null))
                .fix(
                        "Begin it again once the reason is gone",
                        "dataflow task run keys rotate model=" + rotation.model())
                .build();
    }

    private static Map<String, @Nullable Object> row(KeyRotation rotation) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(MODEL, rotation.model());
        row.put("state", rotation.state().name().toLowerCase(Locale.ROOT));
        row.put("key_id", rotation.keyId());
        row.put("rotated", rotation.rotated());
        row.put("remaining", rotation.remaining());
        return row;
    }
}
