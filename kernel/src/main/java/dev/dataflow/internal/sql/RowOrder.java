package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Sort;
import java.util.ArrayList;
import java.util.List;

/** The order in which a page is read. */
public final class RowOrder {

    private RowOrder() {}

    /**
     * Returns the order that was asked for, each field once, with the key appended so that no two rows are alike; with
     * {@code distinct} nothing is appended.
     */
    public static List<Sort> of(ModelDefinition model, List<Sort> sort, boolean distinct) {
        List<Sort> order = new ArrayList<>();
        for (Sort term : sort) {
            if (!holds(order, term.field())) {
                order.add(term);
            }
        }
        if (!distinct) {
            for (String field : model.key()) {
                if (!holds(order, FieldPath.of(field))) {
                    order.add(Sort.asc(field));
                }
            }
        }
        return List.copyOf(order);
    }

    private static boolean holds(List<Sort> order, FieldPath field) {
        return order.stream().anyMatch(term -> term.field().equals(field));
    }
}
