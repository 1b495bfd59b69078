package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about a node type without running it; inspector, shell, gateways and reference are drawn from
 * it. The kernel adds the general parameters ({@code db_instance}, {@code model_name}, {@code database}, {@code input})
 * and the general output {@code result}, and refuses what is not described. Immutable.
 *
 * @param type name of the node type: {@code UserCreateNode}
 * @param model name of its model; null for a free-standing node
 * @param doc one sentence
 * @param parameters parameters
 * @param outputs outputs
 * @param openParameters whether it takes further named inputs
 * @param openOutputs whether it gives further outputs
 * @param effect what it does to the world
 * @param example parameters of a call that works, as YAML or JSON; empty for none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeDescriptor(
        String type,
        @Nullable String model,
        String doc,
        List<ParameterDescriptor> parameters,
        List<OutputDescriptor> outputs,
        boolean openParameters,
        boolean openOutputs,
        NodeEffect effect,
        String example) {

    public NodeDescriptor {
        requireNonNull(type, "type");
        requireNonNull(doc, "doc");
        requireNonNull(effect, "effect");
        requireNonNull(example, "example");
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** Returns the parameter with a name or alias. */
    public Optional<ParameterDescriptor> parameter(String nameOrAlias) {
        return parameters.stream()
                .filter(p -> p.name().equals(nameOrAlias))
                .findFirst()
                .or(() -> parameters.stream()
                        .filter(p -> p.aliases().contains(nameOrAlias))
                        .findFirst());
    }

    /** Returns the output with a name. */
    public Optional<OutputDescriptor> output(String name) {
        return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
    }
}
