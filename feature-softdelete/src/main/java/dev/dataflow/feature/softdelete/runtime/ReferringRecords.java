package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the records that refer to some others. */
final class ReferringRecords {

    /** Records in one statement that are referred to. */
    private static final int MOST = 500;

    private ReferringRecords() {}

    /** Returns filters of the records that refer to one of some rows, each for so many of them as one statement takes. */
    static List<Filter> of(Referrer referrer, List<Row> rows) {
        List<Filter> filters = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MOST) {
            filters.add(filter(referrer, rows.subList(from, Math.min(rows.size(), from + MOST))));
        }
        return filters;
    }

    private static Filter filter(Referrer referrer, List<Row> rows) {
        List<String> fields = referrer.reference().fields();
        List<String> targets = referrer.targetFields();
        if (fields.size() == 1) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(row.get(targets.get(0))));
            return Filter.compare(fields.get(0), Operator.IN, values);
        }
        List<Filter> each = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Filter one = Filter.all();
            for (int i = 0; i < fields.size(); i++) {
                one = one.and(Filter.eq(fields.get(i), row.get(targets.get(i))));
            }
            each.add(one);
        }
        return new Filter.Or(each);
    }
}
