package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Streams the records inside a box around the place and keeps the nearest ones, so that memory grows with the limit and
 * not with the box. Immutable.
 */
final class NearbyNode implements Node {

    private static final Comparator<Found> FARTHEST_FIRST =
            Comparator.comparingDouble(Found::km).reversed();

    private final ModelDefinition model;
    private final NearbyFields fields;

    NearbyNode(ModelDefinition model, NearbyFields fields) {
        this.model = model;
        this.fields = fields;
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        Search.check(known, check.problems());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Search search = Search.read(parameters);
        Filter filter = context.queries()
                .filter(model, "filter", parameters.get("filter"))
                .and(search.place().box(fields, search.withinKm()));
        List<Found> nearest = nearest(search, filter, context);
        return NodeResult.of(Map.of(
                "records", nearest.stream().map(Found::row).toList(),
                "distances_km", nearest.stream().map(Found::km).toList(),
                "count", nearest.size()));
    }

    private List<Found> nearest(Search search, Filter filter, NodeContext context) {
        PriorityQueue<Found> kept = new PriorityQueue<>(FARTHEST_FIRST);
        Operation.ListRows inBox = new Operation.ListRows(model, filter, List.of(), Page.ALL, Projection.ALL, false);
        try (RowStream rows = context.operations().stream(inBox, context.operation())) {
            rows.forEachRemaining(row -> {
                double km = search.place()
                        .distanceKm(fields.lat().of(row), fields.lon().of(row));
                if (km <= search.withinKm()) {
                    kept.add(new Found(row, km));
                    if (kept.size() > search.limit()) {
                        kept.remove();
                    }
                }
            });
        }
        List<Found> sorted = new ArrayList<>(kept);
        sorted.sort(Collections.reverseOrder(FARTHEST_FIRST));
        return sorted;
    }

    private record Found(Row row, double km) {}
}
