package dev.dataflow.workflow;

import dev.dataflow.internal.file.LocatedNode;
import dev.dataflow.internal.file.MappingReader;
import dev.dataflow.internal.node.ValueKinds;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code inputs} of a workflow file. Not thread-safe. */
final class InputsReader {

    static final List<String> KEYS = List.of("type", "default");
    static final List<String> KINDS =
            Stream.of(ValueKind.values()).map(ValueKinds::name).toList();

    private final MappingReader workflow;
    private final WorkflowBuilder builder;
    private final Problems problems;

    InputsReader(MappingReader workflow, WorkflowBuilder builder, Problems problems) {
        this.workflow = workflow;
        this.builder = builder;
        this.problems = problems;
    }

    void read() {
        LocatedNode.Mapping inputs = workflow.mapping("inputs");
        if (inputs != null) {
            inputs.members().forEach((name, member) -> input(name, member.value()));
        }
    }

    private void input(String name, LocatedNode value) {
        if (value instanceof LocatedNode.Scalar scalar && scalar.value() instanceof String kind) {
            builder.input(name, kind(name, kind, scalar));
        } else if (value instanceof LocatedNode.Mapping mapping) {
            MappingReader reader =
                    new MappingReader(mapping, "input '" + name + "'", StandardCode.WORKFLOW_FILE_INVALID, problems);
            reader.allowOnly(KEYS);
            String type = reader.text("type");
            ValueKind kind = type == null ? ValueKind.ANY : kind(name, type, mapping);
            LocatedNode otherwise = reader.node("default");
            if (otherwise == null) {
                builder.input(name, kind);
            } else {
                builder.input(name, kind, otherwise.plain());
            }
        } else {
            workflow.note(value.location(), "Input '" + name + "' has no type")
                    .found(value.describe())
                    .expected("one of " + String.join(", ", KINDS) + ", or {type: …, default: …}")
                    .add();
            builder.input(name, ValueKind.ANY);
        }
    }

    private ValueKind kind(String name, String written, LocatedNode at) {
        ValueKind kind = kind(written);
        if (kind != null) {
            return kind;
        }
        String hint = Lookalikes.hint(written, KINDS);
        workflow.note(
                        at.location(),
                        "Input '" + name + "' has the unknown type '" + written + "'"
                                + (hint.isEmpty() ? "" : "; " + hint))
                .found(written)
                .expected(String.join(", ", KINDS))
                .add();
        return ValueKind.ANY;
    }

    private static @Nullable ValueKind kind(String written) {
        int index = KINDS.indexOf(written);
        return index < 0 ? null : ValueKind.values()[index];
    }
}
