package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A condition on records, as a tree. Sealed with one open case, {@link Extension}. Immutable; values in it are the
 * caller's until the operation is validated.
 *
 * <p>Conditions are two-valued: a comparison with null is false, and negations are exact complements.
 */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface Filter {

    /** All parts hold; no part means every record. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds; no part means no record. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Filter part) implements Filter {
        public Not {
            requireNonNull(part, "part");
        }
    }

    /**
     * A field compared with a value.
     *
     * @param value the operand; a list for the operators that take one
     */
    record Comparison(
            FieldPath field, Operator operator, @Nullable Object value) implements Filter {
        public Comparison {
            requireNonNull(field, "field");
            requireNonNull(operator, "operator");
        }
    }

    /** Some element of an array fulfils all comparisons; their field is the array itself. */
    record AnyElement(FieldPath field, List<Comparison> comparisons) implements Filter {
        public AnyElement {
            requireNonNull(field, "field");
            comparisons = List.copyOf(comparisons);
        }
    }

    /** Some record at the other end of a relation fulfils a filter. */
    record Related(String relation, Filter filter) implements Filter {
        public Related {
            requireNonNull(relation, "relation");
            requireNonNull(filter, "filter");
        }
    }

    /**
     * A filter that the features of its occurrence have seen: the kernel makes it, the compiler insists on it.
     *
     * @param model name of the occurrence's model
     * @param filter the caller's filter with the features' conditions
     */
    record Scoped(String model, Filter filter) implements Filter {
        public Scoped {
            requireNonNull(model, "model");
            requireNonNull(filter, "filter");
        }
    }

    /**
     * The open case: an operator that a plugin brings, with a renderer per dialect.
     *
     * @param operator its name, {@code $near} for example
     * @param field the field
     * @param arguments values, bound in this order
     */
    record Extension(String operator, FieldPath field, List<@Nullable Object> arguments) implements Filter {
        public Extension {
            requireNonNull(operator, "operator");
            requireNonNull(field, "field");
            arguments = java.util.Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }

    /** Returns the filter that every record fulfils. */
    static Filter all() {
        return new And(List.of());
    }

    /** Returns the filter that no record fulfils. */
    static Filter none() {
        return new Or(List.of());
    }

    /** Returns {@code field = value}, or {@code field is null}. */
    static Filter eq(String field, @Nullable Object value) {
        return new Comparison(FieldPath.of(field), Operator.EQ, value);
    }

    /** Returns a comparison. */
    static Filter compare(String field, Operator operator, @Nullable Object value) {
        return new Comparison(FieldPath.of(field), operator, value);
    }

    /** Returns {@code field is null}. */
    static Filter isNull(String field) {
        return eq(field, null);
    }

    /** Returns that both hold; parts that are always true are left out. */
    default Filter and(Filter other) {
        if (isAll()) {
            return other;
        }
        if (other.isAll()) {
            return this;
        }
        if (!(this instanceof And) && !(other instanceof And)) {
            return new And(List.of(this, other));
        }
        List<Filter> parts = new ArrayList<>();
        parts.addAll(this instanceof And a ? a.parts() : List.of(this));
        parts.addAll(other instanceof And a ? a.parts() : List.of(other));
        return new And(parts);
    }

    /** Returns that at least one holds. */
    default Filter or(Filter other) {
        List<Filter> parts = new ArrayList<>();
        parts.addAll(this instanceof Or o ? o.parts() : List.of(this));
        parts.addAll(other instanceof Or o ? o.parts() : List.of(other));
        return new Or(parts);
    }

    /** Returns the complement. */
    default Filter negate() {
        return this instanceof Not n ? n.part() : new Not(this);
    }

    /** Returns whether it is written as "every record". */
    default boolean isAll() {
        return (this instanceof And and && areAll(and.parts()))
                || (this instanceof Scoped scoped && scoped.filter().isAll());
    }

    private static boolean areAll(List<Filter> parts) {
        for (Filter part : parts) {
            if (!part.isAll()) {
                return false;
            }
        }
        return true;
    }

    /** Calls the visitor's method for this case. */
    default <R> R accept(Visitor<R> visitor) {
        if (this instanceof And f) {
            return visitor.and(f);
        } else if (this instanceof Or f) {
            return visitor.or(f);
        } else if (this instanceof Not f) {
            return visitor.not(f);
        } else if (this instanceof Comparison f) {
            return visitor.comparison(f);
        } else if (this instanceof AnyElement f) {
            return visitor.anyElement(f);
        } else if (this instanceof Related f) {
            return visitor.related(f);
        } else if (this instanceof Scoped f) {
            return visitor.scoped(f);
        }
        return visitor.extension((Extension) this);
    }

    /** One method for each case. */
    interface Visitor<R> {
        /** Visits a conjunction. */
        R and(And filter);

        /** Visits a disjunction. */
        R or(Or filter);

        /** Visits a negation. */
        R not(Not filter);

        /** Visits a comparison. */
        R comparison(Comparison filter);

        /** Visits a condition on array elements. */
        R anyElement(AnyElement filter);

        /** Visits a condition along a relation. */
        R related(Related filter);

        /** Visits a filter that features have seen. */
        R scoped(Scoped filter);

        /** Visits a plugin's operator. */
        R extension(Extension filter);
    }
}
