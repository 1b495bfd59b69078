package dev.dataflow.internal.feature;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.util.List;
import java.util.function.Predicate;

/** Refuses what the database cannot do with values that are kept in another form. Used by one thread. */
final class EncodedFieldCheck {

    private final ModelDefinition model;
    private final Predicate<String> encoded;
    private final Problems problems = new Problems();

    EncodedFieldCheck(ModelDefinition model, Predicate<String> encoded) {
        this.model = model;
        this.encoded = encoded;
    }

    /** Throws {@link DataFlowException} with everything that is refused. */
    void check(Operation operation) {
        if (operation instanceof Operation.ListRows list) {
            sorts(list.sort());
            distinct(list.projection());
        } else if (operation instanceof Operation.Aggregate aggregate) {
            Aggregation aggregation = aggregate.aggregation();
            aggregation.groupBy().forEach(path -> refuse(path, "group_by", "grouped by"));
            for (Aggregation.Measure measure : aggregation.measures()) {
                FieldPath path = measure.field();
                if (path != null) {
                    refuse(path, "aggregate." + measure.alias(), "measured");
                }
            }
        }
        problems.throwIfAny();
    }

    private void sorts(List<Sort> sorts) {
        sorts.forEach(sort -> refuse(sort.field(), "order_by", "sorted by"));
    }

    private void distinct(Projection projection) {
        if (projection.distinct()) {
            List<String> names = projection.isAll()
                    ? model.visibleFields().stream().map(FieldDefinition::name).toList()
                    : projection.fields();
            names.forEach(name -> refuse(FieldPath.of(name), "distinct", "told apart"));
        }
    }

    private void refuse(FieldPath path, String parameter, String use) {
        if (encoded.test(path.field())) {
            problems.add(Problem.of(
                            StandardCode.ENCODED_FIELD,
                            "'" + path.field() + "' of " + model.name() + " is kept in another form and cannot be "
                                    + use)
                    .at(Location.model(model.name(), parameter))
                    .found(path.field())
                    .fix("Read the records and do it in the program, or use a field that is kept as it is"));
        }
    }
}
