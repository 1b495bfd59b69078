package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keys for operators: {@code keys create}, {@code show}, {@code add}, {@code promote}, {@code remove}, {@code reload}, {@code
 * rotate}, {@code pause}, {@code status}. What they tell has no key material. Thread-safe.
 *
 * @param service makes the keys of an instance
 */
record KeyTasks(KeyService service) {

    private static final String FILE = "file";
    private static final String INDEX = "index";
    private static final String KEY_ID = "key_id";
    private static final TaskParameter RING = TaskParameter.required(FILE, ValueKind.TEXT, "The file of the key ring");
    private static final TaskParameter MODEL =
            TaskParameter.required(RotationTasks.MODEL, ValueKind.TEXT, "Name of the model");

    List<Task> all() {
        return List.of(
                Task.of(
                        TaskDescriptor.of(
                                "keys create",
                                TaskEffect.WRITES,
                                "Writes a new key ring to a file that only its owner may read",
                                TaskParameter.required(FILE, ValueKind.TEXT, "The file, which must not be there yet")),
                        this::create),
                Task.of(
                        TaskDescriptor.of(
                                "keys show",
                                TaskEffect.READS,
                                "Shows the keys of a ring by their numbers, without what is secret",
                                TaskParameter.optional(
                                        FILE,
                                        ValueKind.TEXT,
                                        "The file of a key ring; without it the instance's own ring")),
                        this::show),
                Task.of(
                        TaskDescriptor.of(
                                "keys add",
                                TaskEffect.WRITES,
                                "Adds a new key to the ring in a file",
                                RING,
                                TaskParameter.optional(
                                                INDEX, ValueKind.BOOLEAN, "Whether it is a key for blind indexes")
                                        .withDefault(false),
                                TaskParameter.optional(
                                                "promote",
                                                ValueKind.BOOLEAN,
                                                "Whether it becomes the present key at once")
                                        .withDefault(true)),
                        this::add),
                Task.of(
                        TaskDescriptor.of(
                                "keys promote",
                                TaskEffect.WRITES,
                                "Makes a key of the ring in a file the present one",
                                RING,
                                TaskParameter.required(KEY_ID, ValueKind.INTEGER, "Number of the key")),
                        call -> changed(call, ring -> service.of(call).withPresentKey(ring, id(call)))),
                Task.of(
                        TaskDescriptor.of(
                                "keys remove",
                                TaskEffect.DESTROYS,
                                "Takes a key out of the ring in a file; what it encrypted cannot be read any more",
                                RING,
                                TaskParameter.required(KEY_ID, ValueKind.INTEGER, "Number of the key")),
                        call -> changed(call, ring -> service.of(call).withoutKey(ring, id(call))),
                        this::removed),
                Task.of(
                        TaskDescriptor.of(
                                "keys reload",
                                TaskEffect.WRITES,
                                "Reads the instance's key ring again from where it comes from"),
                        this::reload),
                Task.of(
                        TaskDescriptor.of(
                                "keys rotate",
                                TaskEffect.WRITES,
                                "Encrypts all records of a model by the present key, in the background",
                                MODEL,
                                TaskParameter.optional("wait", ValueKind.BOOLEAN, "Whether to wait until it has ended")
                                        .withDefault(true)),
                        call -> new RotationTasks(service.of(call), call).rotate()),
                Task.of(
                        TaskDescriptor.of(
                                "keys pause",
                                TaskEffect.WRITES,
                                "Ends the rotation of a model; it goes on when it is begun again",
                                MODEL),
                        call -> new RotationTasks(service.of(call), call).pause()),
                Task.of(
                        TaskDescriptor.of(
                                "keys status",
                                TaskEffect.READS,
                                "Tells how far rotations are, and how many records are on older keys",
                                TaskParameter.optional(
                                        RotationTasks.MODEL,
                                        ValueKind.TEXT,
                                        "Name of the model; without it all that have encrypted fields")),
                        call -> new RotationTasks(service.of(call), call).status()));
    }

    private TaskResult create(TaskCall call) {
        KeyRingFile file = file(call);
        String ring = service.of(call).newKeyRing();
        file.create(ring);
        return keys(call, file, ring);
    }

    private TaskResult show(TaskCall call) {
        if (call.find(FILE, String.class).isPresent()) {
            return keys(call, file(call), file(call).read());
        }
        return Instances.loader(call.plugin())
                .find((text, from) -> TaskResult.of("from", from).withRows(rows(call, text, from)));
    }

    private TaskResult add(TaskCall call) {
        boolean index = call.get(INDEX, Boolean.class);
        boolean promote = call.get("promote", Boolean.class);
        KeySets kind = index ? KeySets.BLIND_INDEX : KeySets.ENCRYPTION;
        return changed(call, ring -> service.of(call).withNew(kind, ring, promote));
    }

    private TaskResult removed(TaskCall call) {
        KeyRingFile file = file(call);
        String ring = file.read();
        String without = service.of(call).withoutKey(ring, id(call));
        List<Map<String, @Nullable Object>> left = rows(call, without);
        return TaskResult.of(FILE, file.toString())
                .withRows(rows(call, ring).stream()
                        .filter(row -> !left.contains(row))
                        .toList());
    }

    private TaskResult changed(TaskCall call, UnaryOperator<String> change) {
        KeyRingFile file = file(call);
        String changed = change.apply(file.read());
        file.replace(changed);
        return keys(call, file, changed);
    }

    private TaskResult reload(TaskCall call) {
        service.of(call).reload();
        return show(call);
    }

    private static TaskResult keys(TaskCall call, KeyRingFile file, String ring) {
        return TaskResult.of(FILE, file.toString()).withRows(rows(call, ring));
    }

    private static List<Map<String, @Nullable Object>> rows(TaskCall call, String ring) {
        return rows(call, ring, "the file");
    }

    private static List<Map<String, @Nullable Object>> rows(TaskCall call, String ring, String from) {
        return KeyRows.of(new KeyRingText(call.plugin()).read(ring, from));
    }

    private static KeyRingFile file(TaskCall call) {
        return KeyRingFile.of(call.get(FILE, String.class));
    }

    private static long id(TaskCall call) {
        long id = call.get(KEY_ID, Long.class);
        if (id < 0) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'key_id' is no number of a key")
                    .at(Location.parameter(KEY_ID))
                    .found(id)
                    .fix("See the numbers", "dataflow task run keys show file=…")
                    .toException();
        }
        return id;
    }
}
