package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the descriptor of a generated node. Not thread-safe. */
final class DescriptorBuilder {

    private final ModelDefinition model;
    private final String type;
    private final String doc;
    private final List<ParameterDescriptor> parameters = new ArrayList<>();
    private final List<OutputDescriptor> outputs = new ArrayList<>();
    private NodeEffect effect = NodeEffect.READS;
    private String example = "";

    DescriptorBuilder(ModelDefinition model, String kind, String doc) {
        this.model = model;
        this.type = model.name() + kind + "Node";
        this.doc = doc;
    }

    DescriptorBuilder parameter(ParameterDescriptor parameter) {
        parameters.add(parameter);
        return this;
    }

    DescriptorBuilder optional(String name, ValueKind kind, String text) {
        return parameter(ParameterDescriptor.optional(name, kind, text));
    }

    DescriptorBuilder flag(String name, boolean otherwise, String text) {
        return parameter(
                ParameterDescriptor.optional(name, ValueKind.BOOLEAN, text).withDefault(otherwise));
    }

    DescriptorBuilder filter(String text) {
        return parameter(
                ParameterDescriptor.optional("filter", ValueKind.MAP, text).withAliases("filters", "conditions"));
    }

    /** Adds {@code id}, typed by the key. */
    DescriptorBuilder id(String text) {
        FieldDefinition single =
                model.key().size() == 1 ? model.fieldOrNull(model.key().get(0)) : null;
        ParameterDescriptor id = ParameterDescriptor.optional(
                        "id", single == null ? ValueKind.MAP : Samples.kind(single.type()), text)
                .withAliases("record_id");
        return parameter(single == null ? id : id.withType(single.type()));
    }

    /** Adds {@code order_by}, {@code limit} or whatever else a node shares with others, by its option. */
    DescriptorBuilder whenOption(String option, ParameterDescriptor parameter) {
        return model.hasOption(option) ? parameter(parameter) : this;
    }

    /**
     * Adds the fields whose names are free, after all other parameters.
     *
     * @param asCreated whether they are typed and required as in a create; otherwise all are optional and take update
     *     operators too
     */
    FlatFields fields(boolean asCreated) {
        Set<String> taken = new HashSet<>();
        parameters.forEach(p -> {
            taken.add(p.name());
            if (p.name().equals("expected_version")) {
                taken.addAll(p.aliases());
            }
        });
        FlatFields flat = FlatFields.of(model, taken);
        dropAliases(flat);
        flat.fields().forEach(field -> parameters.add(field(field, asCreated)));
        return flat;
    }

    /** A field is more than an older name of a parameter. */
    private void dropAliases(FlatFields flat) {
        Set<String> names = new HashSet<>();
        flat.fields().forEach(f -> names.add(f.name()));
        parameters.replaceAll(p -> p.withAliases(
                p.aliases().stream().filter(a -> !names.contains(a)).toArray(String[]::new)));
    }

    private static ParameterDescriptor field(FieldDefinition field, boolean asCreated) {
        String text = field.doc().isEmpty() ? "Field of type " + field.type().notation() : field.doc();
        if (!asCreated) {
            return ParameterDescriptor.optional(field.name(), ValueKind.ANY, text)
                    .withType(field.type());
        }
        ValueKind kind = Samples.kind(field.type());
        ParameterDescriptor parameter = field.isOptional()
                ? ParameterDescriptor.optional(field.name(), kind, text)
                : ParameterDescriptor.required(field.name(), kind, text);
        return parameter.withType(field.type());
    }

    DescriptorBuilder output(String name, ValueKind kind, String text) {
        outputs.add(OutputDescriptor.of(name, kind, text));
        return this;
    }

    DescriptorBuilder sometimes(String name, ValueKind kind, String text) {
        outputs.add(OutputDescriptor.sometimes(name, kind, text));
        return this;
    }

    DescriptorBuilder sometimes(String name, ValueKind kind, @Nullable FieldType fieldType, String text) {
        OutputDescriptor output = OutputDescriptor.sometimes(name, kind, text);
        outputs.add(fieldType == null ? output : output.withType(fieldType));
        return this;
    }

    /** Adds the fields of the record as outputs, without those whose names other outputs have. */
    DescriptorBuilder record(boolean always) {
        Set<String> taken = new HashSet<>(RecordOutputs.NEVER_FLAT);
        outputs.forEach(o -> taken.add(o.name()));
        for (FieldDefinition field : model.visibleFields()) {
            if (!taken.contains(field.name())) {
                outputs.add(new OutputDescriptor(
                        field.name(),
                        Samples.kind(field.type()),
                        field.type(),
                        always,
                        "Field of type " + field.type().notation()));
            }
        }
        return this;
    }

    DescriptorBuilder effect(NodeEffect what) {
        effect = what;
        return this;
    }

    DescriptorBuilder example(String yaml) {
        example = yaml;
        return this;
    }

    NodeDescriptor build() {
        return new NodeDescriptor(type, model.name(), doc, parameters, outputs, false, false, effect, example);
    }
}
