package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.query.Conditions;
import dev.dataflow.internal.query.PropertyNames;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.TextSearch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Conditions and orders in Java, typed by the record: {@code where(User::age).gt(18)}, {@code desc(User::age)}. To be
 * imported statically. They mean what the same operators mean in maps; fields and operators are checked against the
 * model when they are used. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Criteria {

    private Criteria() {}

    /**
     * A record's component, named by a method reference: {@code User::age}. The component {@code customerId} is the field
     * {@code customer_id}.
     *
     * @param <R> the record
     * @param <V> the component's type
     */
    @FunctionalInterface
    public interface Property<R, V extends @Nullable Object> extends Serializable {
        /** Returns the component's value. */
        V of(R record);
    }

    /**
     * Starts a condition on a component.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when it is no method reference, {@code DF-608} when
     *     its name cannot be read
     */
    public static <R, V extends @Nullable Object> Subject<R, V> where(Property<R, V> property) {
        return new Subject<>(FieldPath.of(PropertyNames.field(requireNonNull(property, "property"))));
    }

    /** Starts a condition on a field, {@code customer_id}, or on a place inside a JSON field, {@code profile.city}. */
    public static Subject<Object, @Nullable Object> where(String field) {
        return new Subject<>(path(field));
    }

    /** Returns that some record at the other end of a relation fulfils a condition. */
    public static Condition<Object> related(String relation, Condition<?> condition) {
        return new Condition<>(new Filter.Related(relation, condition.filter()));
    }

    /**
     * Returns that the texts of a full-text index have words: all of them, {@code "phrases in quotes"} too, and none with
     * {@code -} before it.
     *
     * @param fields the fields of the index
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when the text has no word that must occur
     */
    public static Condition<Object> search(List<String> fields, String text) {
        return new Condition<>(
                new Filter.Comparison(FieldPath.of(fields.get(0)), Operator.SEARCH, TextSearch.parse(fields, text)));
    }

    /** Returns that a condition does not hold. */
    public static <R> Condition<R> not(Condition<R> condition) {
        return condition.negate();
    }

    /** Returns the order by a component from low to high. */
    public static <R> Sort asc(Property<R, ?> property) {
        return Sort.asc(PropertyNames.field(requireNonNull(property, "property")));
    }

    /** Returns the order by a component from high to low. */
    public static <R> Sort desc(Property<R, ?> property) {
        return Sort.desc(PropertyNames.field(requireNonNull(property, "property")));
    }

    /** Returns the order by a field, or by a place inside JSON, from low to high. */
    public static Sort asc(String field) {
        return new Sort(path(field), false, false);
    }

    /** Returns the order by a field, or by a place inside JSON, from high to low. */
    public static Sort desc(String field) {
        return new Sort(path(field), true, false);
    }

    /** Returns an order with nulls before values; without it they come last. */
    public static Sort nullsFirst(Sort sort) {
        return new Sort(sort.field(), sort.descending(), true);
    }

    private static FieldPath path(String field) {
        int dot = field.indexOf('.');
        return dot < 0
                ? FieldPath.of(field)
                : new FieldPath(
                        field.substring(0, dot),
                        Arrays.asList(field.substring(dot + 1).split("\\.", -1)));
    }

    /**
     * A condition on the records of a type. Immutable.
     *
     * @param <R> the record; {@code Object} where fields are named by text
     * @param filter the condition as a tree
     */
    public record Condition<R>(Filter filter) {
        public Condition {
            requireNonNull(filter, "filter");
        }

        /** Returns that both hold. */
        public <S extends R> Condition<S> and(Condition<? super S> other) {
            return new Condition<>(Conditions.and(parts(filter, other.filter())));
        }

        /** Returns that at least one holds. */
        public <S extends R> Condition<S> or(Condition<? super S> other) {
            return new Condition<>(Conditions.or(List.of(filter, other.filter())));
        }

        /** Returns the complement. */
        public Condition<R> negate() {
            return new Condition<>(Conditions.not(filter));
        }

        private static List<Filter> parts(Filter one, Filter other) {
            List<Filter> parts = new ArrayList<>(one instanceof Filter.And and ? and.parts() : List.of(one));
            parts.addAll(other instanceof Filter.And and ? and.parts() : List.of(other));
            return parts;
        }
    }

    /**
     * A field that a condition is being written about. Immutable.
     *
     * @param <R> the record
     * @param <V> the type of the field's values
     */
    public static final class Subject<R, V extends @Nullable Object> {
        private final FieldPath field;

        private Subject(FieldPath field) {
            this.field = field;
        }

        /** Returns a place inside a JSON field, by keys and positions. */
        public Subject<R, @Nullable Object> at(String... path) {
            List<String> longer = new ArrayList<>(field.path());
            Collections.addAll(longer, path);
            return new Subject<>(new FieldPath(field.field(), longer));
        }

        /** Is equal; null asks for records without a value. */
        public Condition<R> is(@Nullable V value) {
            return compare(Operator.EQ, value);
        }

        /** Is not equal, records without a value included; null asks for those with one. */
        public Condition<R> isNot(@Nullable V value) {
            return compare(Operator.NE, value);
        }

        /** Is greater. */
        public Condition<R> gt(V value) {
            return compare(Operator.GT, value);
        }

        /** Is greater or equal. */
        public Condition<R> gte(V value) {
            return compare(Operator.GTE, value);
        }

        /** Is less. */
        public Condition<R> lt(V value) {
            return compare(Operator.LT, value);
        }

        /** Is less or equal. */
        public Condition<R> lte(V value) {
            return compare(Operator.LTE, value);
        }

        /** Lies within two bounds, both included. */
        public Condition<R> between(V least, V greatest) {
            return compare(Operator.BETWEEN, Arrays.asList(least, greatest));
        }

        /** Is one of the values; none of them matches nothing. */
        public Condition<R> in(Collection<? extends @Nullable V> values) {
            return compare(Operator.IN, copy(values));
        }

        /** Is one of the values. */
        @SafeVarargs
        public final Condition<R> in(V... values) {
            return compare(Operator.IN, copy(Arrays.asList(values)));
        }

        /** Is none of the values; none of them matches everything. */
        public Condition<R> notIn(Collection<? extends @Nullable V> values) {
            return compare(Operator.NIN, copy(values));
        }

        /** Is none of the values. */
        @SafeVarargs
        public final Condition<R> notIn(V... values) {
            return compare(Operator.NIN, copy(Arrays.asList(values)));
        }

        /** Has no value. */
        public Condition<R> isNull() {
            return compare(Operator.NULL, true);
        }

        /** Has a value. */
        public Condition<R> isNotNull() {
            return compare(Operator.NULL, false);
        }

        /** Fits a pattern with {@code %} and {@code _}; {@code \} escapes. */
        public Condition<R> like(String pattern) {
            return compare(Operator.LIKE, pattern);
        }

        /** Fits a pattern, ASCII letters compared without case. */
        public Condition<R> ilike(String pattern) {
            return compare(Operator.ILIKE, pattern);
        }

        /** Holds something that fits a regular expression of the portable subset. */
        public Condition<R> matches(String pattern) {
            return compare(Operator.REGEX, pattern);
        }

        /** Holds something that fits a regular expression in the database's own syntax. */
        public Condition<R> matchesNative(String pattern) {
            return compare(Operator.NATIVE_REGEX, pattern);
        }

        /** Starts with a text. */
        public Condition<R> startsWith(String text) {
            return compare(Operator.STARTS_WITH, text);
        }

        /** Ends with a text. */
        public Condition<R> endsWith(String text) {
            return compare(Operator.ENDS_WITH, text);
        }

        /** Holds a text. */
        public Condition<R> containsText(String text) {
            return compare(Operator.CONTAINS_TEXT, text);
        }

        /**
         * Has words, by the full-text index over just this field: all of them, {@code "phrases in quotes"} too, and none with
         * {@code -} before it.
         *
         * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} when the text has no word that must occur
         */
        public Condition<R> search(String text) {
            return compare(Operator.SEARCH, TextSearch.parse(List.of(field.field()), text));
        }

        /** Is an array that holds a value, or each value of a list; is a JSON object that holds these entries. */
        public Condition<R> contains(Object value) {
            return compare(Operator.CONTAINS, value instanceof Collection<?> values ? copy(values) : value);
        }

        /** Is an array that shares a value with these. */
        public Condition<R> overlaps(Collection<?> values) {
            return compare(Operator.OVERLAP, copy(values));
        }

        /** Is an array of so many values. */
        public Condition<R> hasSize(long size) {
            return compare(Operator.SIZE, size);
        }

        /** Is a JSON object with this key. */
        public Condition<R> hasKey(String key) {
            return compare(Operator.HAS_KEY, key);
        }

        /** Is an array with an element of which this holds. */
        public Condition<R> any(Operator operator, @Nullable Object value) {
            return new Condition<>(
                    new Filter.AnyElement(field, List.of(new Filter.Comparison(field, operator, value))));
        }

        private Condition<R> compare(Operator operator, @Nullable Object value) {
            return new Condition<>(Conditions.compare(field, operator, value));
        }

        private static List<@Nullable Object> copy(Collection<? extends @Nullable Object> values) {
            return Collections.unmodifiableList(new ArrayList<>(values));
        }
    }
}
