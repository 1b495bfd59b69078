package dev.dataflow.internal.model;

import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Strictness;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a model goes through before a registry keeps it: defaults become canonical, every rule is checked. Thread-safe. */
final class ModelPreparation {

    private final CanonicalValues canonical;
    private final Supplier<KeyGenerators> generators;

    ModelPreparation(JsonCodec json, Supplier<KeyGenerators> generators) {
        this.canonical = new CanonicalValues(json);
        this.generators = generators;
    }

    /** Returns the model with canonical defaults; notes what is wrong with it alone. */
    ModelDefinition prepare(ModelDefinition given, Problems problems) {
        new ModelValidator(given, generators.get(), problems).check();
        ModelBuilder builder = given.toBuilder();
        for (FieldDefinition field : given.fields()) {
            if (field.defaultValue() instanceof DefaultValue.Constant constant) {
                builder.replaceField(canonical(given, field, constant.value(), problems));
            }
        }
        return builder.build();
    }

    private FieldDefinition canonical(ModelDefinition model, FieldDefinition field, Object value, Problems problems) {
        try {
            Object fitting = canonical.canonical(field.type(), value, Strictness.STRICT);
            return fitting == value
                    ? field
                    : field.toBuilder()
                            .defaultValue(new DefaultValue.Constant(fitting))
                            .build();
        } catch (DataFlowException e) {
            problems.add(Problem.of(
                            StandardCode.INVALID_MODEL,
                            "The default of '" + field.name() + "' is no value of its type: "
                                    + e.problem().message())
                    .at(Location.model(model.name(), field.name()).within(model.source()))
                    .found(value)
                    .expected(field.type().notation()));
            return field;
        }
    }

    /** Notes what is wrong between models. */
    void link(Map<String, ModelDefinition> all, List<ModelDefinition> added, Problems problems) {
        new ModelLinks(all, problems).check(added);
    }
}
