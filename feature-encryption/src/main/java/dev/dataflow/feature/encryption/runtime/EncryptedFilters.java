package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.TextSearch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns equality on encrypted fields into equality on their blind indexes; refuses every other comparison. */
final class EncryptedFilters implements Filter.Visitor<Filter> {

    private final ModelDefinition model;
    private final Map<String, EncryptedField> fields;
    private final BlindIndexes indexes;
    private final String tenant;

    EncryptedFilters(ModelDefinition model, Map<String, EncryptedField> fields, BlindIndexes indexes, String tenant) {
        this.model = model;
        this.fields = fields;
        this.indexes = indexes;
        this.tenant = tenant;
    }

    @Override
    public Filter and(Filter.And filter) {
        return new Filter.And(all(filter.parts()));
    }

    @Override
    public Filter or(Filter.Or filter) {
        return new Filter.Or(all(filter.parts()));
    }

    private List<Filter> all(List<Filter> parts) {
        return parts.stream().map(part -> part.accept(this)).toList();
    }

    @Override
    public Filter not(Filter.Not filter) {
        return new Filter.Not(filter.part().accept(this));
    }

    @Override
    public Filter comparison(Filter.Comparison filter) {
        if (filter.value() instanceof TextSearch search) {
            search.fields().stream().filter(fields::containsKey).findFirst().ifPresent(name -> {
                throw refused(name, filter.operator(), "found by words");
            });
        }
        EncryptedField field = fields.get(filter.field().field());
        if (field == null || isNullCheck(filter)) {
            return filter;
        }
        Operator operator = filter.operator();
        boolean one = operator == Operator.EQ || operator == Operator.NE;
        boolean several = operator == Operator.IN || operator == Operator.NIN;
        if (filter.field().isJson() || !one && !several) {
            throw refused(field.name(), operator, "compared by " + operator.key());
        } else if (!field.indexed()) {
            throw noIndex(field, operator);
        }
        List<@Nullable Object> kept = kept(field, one ? List.of(value(filter)) : (Collection<?>) value(filter));
        FieldPath index = FieldPath.of(field.index());
        return one && kept.size() == 1
                ? new Filter.Comparison(index, operator, kept.get(0))
                : new Filter.Comparison(
                        index, operator == Operator.EQ || operator == Operator.IN ? Operator.IN : Operator.NIN, kept);
    }

    private static Object value(Filter.Comparison filter) {
        return java.util.Objects.requireNonNull(filter.value());
    }

    private static boolean isNullCheck(Filter.Comparison filter) {
        Operator operator = filter.operator();
        return !filter.field().isJson()
                && (operator == Operator.NULL || operator == Operator.EXISTS || filter.value() == null);
    }

    private List<@Nullable Object> kept(EncryptedField field, Collection<?> values) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object value : values) {
            if (value == null) {
                kept.add(null);
            } else {
                kept.addAll(indexes.all(model, field, value, tenant));
            }
        }
        return kept;
    }

    @Override
    public Filter anyElement(Filter.AnyElement filter) {
        if (fields.containsKey(filter.field().field())) {
            throw refused(filter.field().field(), null, "looked into");
        }
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
        if (fields.containsKey(filter.field().field())) {
            throw refused(filter.field().field(), null, "compared by " + filter.operator());
        }
        return filter;
    }

    private DataFlowException refused(String field, @Nullable Operator operator, String use) {
        return Problem.of(
                        StandardCode.ENCODED_FIELD,
                        "'" + field + "' of " + model.name() + " is encrypted and cannot be " + use)
                .at(place(field, operator))
                .expected("$eq, $ne, $in or $nin on a field with a blind index, or a check for null")
                .fix("Read the records by other fields and compare in the program")
                .toException();
    }

    private DataFlowException noIndex(EncryptedField field, Operator operator) {
        return Problem.of(
                        StandardCode.ENCODED_FIELD,
                        "'" + field.name() + "' of " + model.name()
                                + " is encrypted without a blind index: no record can" + " be found by it")
                .at(place(field.name(), operator))
                .fix("Give it a blind index", "@Encrypted(blindIndex = true), or blind_index: [" + field.name() + "]")
                .toException();
    }

    private Location place(String field, @Nullable Operator operator) {
        return Location.model(model.name(), "filter." + field + (operator == null ? "" : "." + operator.key()));
    }
}
