package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;

/** Makes {@code MNearbyNode} for each model M that says where its coordinates are. Stateless. */
public final class NearbyGenerator implements NodeGenerator {

    @Override
    public String name() {
        return "nearby";
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        return NearbyFields.of(model)
                .map(fields -> NodeFactory.of(descriptor(model), new NearbyNode(model, fields)))
                .stream()
                .toList();
    }

    private static NodeDescriptor descriptor(ModelDefinition model) {
        return new NodeDescriptor(
                model.name() + "NearbyNode",
                model.name(),
                "Finds the records within some kilometres of a place, the nearest first",
                List.of(
                        ParameterDescriptor.required("lat", ValueKind.NUMBER, "Latitude of the place, -90 to 90"),
                        ParameterDescriptor.required("lon", ValueKind.NUMBER, "Longitude of the place, -180 to 180"),
                        ParameterDescriptor.required("within_km", ValueKind.NUMBER, "Greatest distance in kilometres"),
                        ParameterDescriptor.optional("filter", ValueKind.MAP, "What else the records fulfil"),
                        ParameterDescriptor.optional("limit", ValueKind.INTEGER, "At most so many, 1 to 1000")
                                .withDefault(10)),
                List.of(
                        OutputDescriptor.of("records", ValueKind.LIST, "The records, the nearest first"),
                        OutputDescriptor.of("distances_km", ValueKind.LIST, "The distance of each record"),
                        OutputDescriptor.of("count", ValueKind.INTEGER, "How many there are in the list")),
                false,
                false,
                NodeEffect.READS,
                "{lat: 46.948, lon: 7.447, within_km: 25}");
    }
}
