package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts stored rows together from what was written, and finds rows by their keys. */
public final class StoredRows {

    private StoredRows() {}

    /** Returns the row that a create stored: what was written, and what the database computed. */
    static Row of(ModelRuntime runtime, Values written, @Nullable Row computed) {
        RowHeader header = runtime.visible();
        int[] slots = runtime.visibleSlots();
        @Nullable Object[] values = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Object value = written.at(slots[i]);
            if (value == Values.ABSENT) {
                value = computed == null ? null : computed.get(header.names().get(i));
            }
            values[i] = value;
        }
        return Row.of(header, values);
    }

    /** Returns the key of a row: its value, or a map of the values of a composite key. */
    public static Object key(ModelDefinition model, Row row) {
        if (model.key().size() == 1) {
            return Objects.requireNonNull(row.get(model.key().get(0)), "key");
        }
        java.util.Map<String, @Nullable Object> key = new java.util.LinkedHashMap<>();
        model.key().forEach(name -> key.put(name, row.get(name)));
        return java.util.Collections.unmodifiableMap(key);
    }

    /** Returns what rows of one record have alike. */
    static Object identity(ModelDefinition model, Row row) {
        return identity(model, row::get);
    }

    /** Returns what all that is told of one record by field has alike. */
    static Object identity(ModelDefinition model, Function<String, @Nullable Object> values) {
        List<@Nullable Object> parts = new ArrayList<>(model.tableKey().size());
        for (String name : model.tableKey()) {
            Object value = values.apply(name);
            parts.add(value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : value);
        }
        return parts;
    }

    /** Returns a filter for the records that one of some filters finds; keys of one field become a list. */
    static Filter any(List<Filter> each) {
        if (each.size() == 1) {
            return each.get(0);
        }
        if (each.get(0) instanceof Filter.Comparison first) {
            List<@Nullable Object> values = new ArrayList<>(each.size());
            for (Filter one : each) {
                if (one instanceof Filter.Comparison same
                        && same.operator() == Operator.EQ
                        && same.field().equals(first.field())) {
                    values.add(same.value());
                }
            }
            if (values.size() == each.size()) {
                return new Filter.Comparison(first.field(), Operator.IN, values);
            }
        }
        return new Filter.Or(each);
    }

    /** Returns a filter for the rows with the keys of some rows. */
    static Filter keyFilter(ModelRuntime runtime, List<Row> rows) {
        ModelDefinition model = runtime.definition();
        List<String> key = model.tableKey();
        if (key.size() == 1) {
            List<@Nullable Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(row.get(key.get(0))));
            return scoped(runtime, Filter.compare(key.get(0), Operator.IN, values));
        }
        List<Filter> each = new ArrayList<>();
        for (Row row : rows) {
            Filter one = Filter.all();
            for (String name : key) {
                one = one.and(Filter.eq(name, row.get(name)));
            }
            each.add(one);
        }
        return scoped(runtime, new Filter.Or(each));
    }

    /** Returns a filter, seen by the features, for the rows among its own that come behind one in the order of the key. */
    static Filter behind(ModelDefinition model, Filter filter, Row last) {
        List<Filter> any = new ArrayList<>();
        Filter before = Filter.all();
        for (String name : model.tableKey()) {
            any.add(before.and(Filter.compare(name, Operator.GT, last.get(name))));
            before = before.and(Filter.eq(name, last.get(name)));
        }
        Filter behind = any.size() == 1 ? any.get(0) : new Filter.Or(any);
        return filter instanceof Filter.Scoped scoped
                ? new Filter.Scoped(scoped.model(), scoped.filter().and(behind))
                : filter.and(behind);
    }

    /** Marks a filter that is made of keys which scoped statements have found. */
    static Filter scoped(ModelRuntime runtime, Filter filter) {
        return runtime.chain().isEmpty()
                ? filter
                : new Filter.Scoped(runtime.definition().name(), filter);
    }

    /** Returns the header of the fields that users see. */
    static RowHeader visibleHeader(ModelDefinition model) {
        List<String> names = new ArrayList<>();
        for (FieldDefinition field : model.visibleFields()) {
            names.add(field.name());
        }
        return RowHeader.of(names);
    }

    /** Returns the slots of the fields that users see. */
    static int[] visibleSlots(ModelDefinition model) {
        List<FieldDefinition> visible = model.visibleFields();
        int[] slots = new int[visible.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = model.slotOf(visible.get(i).name());
        }
        return slots;
    }
}
