package dev.dataflow.testkit.sample;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.List;

/** Turns equality on the concealed field into equality on its index column; refuses every other comparison. */
final class SecretFilters implements Filter.Visitor<Filter> {

    private final String secret;
    private final String index;

    SecretFilters(String secret, String index) {
        this.secret = secret;
        this.index = index;
    }

    /** Returns changes that set the index column along with the concealed field. */
    static List<Assignment> indexed(List<Assignment> given, String secret, String index) {
        List<Assignment> all = new ArrayList<>(given);
        for (Assignment assignment : given) {
            if (assignment.field().equals(secret) && assignment instanceof Assignment.Set set) {
                all.add(new Assignment.Set(index, Concealment.index((String) set.value())));
            }
        }
        return all;
    }

    @Override
    public Filter and(Filter.And filter) {
        return new Filter.And(filter.parts().stream().map(p -> p.accept(this)).toList());
    }

    @Override
    public Filter or(Filter.Or filter) {
        return new Filter.Or(filter.parts().stream().map(p -> p.accept(this)).toList());
    }

    @Override
    public Filter not(Filter.Not filter) {
        return new Filter.Not(filter.part().accept(this));
    }

    @Override
    public Filter comparison(Filter.Comparison filter) {
        if (!filter.field().field().equals(secret)) {
            return filter;
        }
        boolean equality = filter.operator() == Operator.EQ || filter.operator() == Operator.NE;
        if (!equality || !(filter.value() == null || filter.value() instanceof String)) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'" + secret + "' can only be compared for equality")
                    .at(Location.parameter(
                            "filter." + secret + "." + filter.operator().key()))
                    .found(filter.operator().key())
                    .expected("$eq or $ne")
                    .toException();
        }
        return new Filter.Comparison(
                FieldPath.of(index), filter.operator(), Concealment.index((String) filter.value()));
    }

    @Override
    public Filter anyElement(Filter.AnyElement filter) {
        return filter;
    }

    @Override
    public Filter related(Filter.Related filter) {
        return filter;
    }

    @Override
    public Filter scoped(Filter.Scoped filter) {
        return filter;
    }

    @Override
    public Filter extension(Filter.Extension filter) {
        return filter;
    }
}
