package dev.dataflow.internal.query;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which operators make sense for which field type. */
final class OperatorRules implements FieldType.Visitor<Set<Operator>> {

    private static final OperatorRules RULES = new OperatorRules();
    private static final Map<String, Operator> BY_KEY = byKey();

    private static final Set<Operator> EQUALITY = set(Operator.EQ, Operator.NE, Operator.NULL, Operator.EXISTS);
    private static final Set<Operator> MEMBER = join(EQUALITY, set(Operator.IN, Operator.NIN));
    private static final Set<Operator> ORDERED =
            join(MEMBER, set(Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.BETWEEN));
    private static final Set<Operator> TEXT = join(
            ORDERED,
            set(
                    Operator.LIKE,
                    Operator.ILIKE,
                    Operator.REGEX,
                    Operator.NATIVE_REGEX,
                    Operator.STARTS_WITH,
                    Operator.ENDS_WITH,
                    Operator.CONTAINS_TEXT));
    private static final Set<Operator> SEARCHED = join(TEXT, set(Operator.SEARCH));
    private static final Set<Operator> ARRAY = join(EQUALITY, set(Operator.CONTAINS, Operator.OVERLAP, Operator.SIZE));
    private static final Set<Operator> JSON = join(ARRAY, set(Operator.HAS_KEY));
    private static final Set<Operator> EVERY = join(TEXT, JSON);

    private OperatorRules() {}

    /** Returns the operator that maps call so; null for none. */
    static @Nullable Operator named(String key) {
        return BY_KEY.get(key);
    }

    /** Returns the operators of a field. */
    static Set<Operator> of(FieldType type) {
        return type.accept(RULES);
    }

    /** Returns the operators of a place inside JSON, whose type nobody knows. */
    static Set<Operator> ofJsonPath() {
        return EVERY;
    }

    /** Returns the operators of one element of an array or of a JSON array; elements of arrays are never null. */
    static Set<Operator> ofElement(FieldType type) {
        EnumSet<Operator> allowed = EnumSet.copyOf(type instanceof FieldType.Array array ? of(array.of()) : TEXT);
        allowed.removeAll(set(Operator.NULL, Operator.EXISTS, Operator.SEARCH));
        return allowed;
    }

    private static Map<String, Operator> byKey() {
        Map<String, Operator> index = new HashMap<>();
        for (Operator operator : Operator.values()) {
            if (operator != Operator.NATIVE_REGEX) {
                index.put(operator.key(), operator);
            }
        }
        return Map.copyOf(index);
    }

    private static Set<Operator> set(Operator... operators) {
        return Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(operators)));
    }

    private static Set<Operator> join(Set<Operator> one, Set<Operator> other) {
        EnumSet<Operator> both = EnumSet.copyOf(one);
        both.addAll(other);
        return Collections.unmodifiableSet(both);
    }

    @Override
    public Set<Operator> text(FieldType.Text type) {
        return SEARCHED;
    }

    @Override
    public Set<Operator> bool() {
        return MEMBER;
    }

    @Override
    public Set<Operator> integer(int bits) {
        return ORDERED;
    }

    @Override
    public Set<Operator> real() {
        return ORDERED;
    }

    @Override
    public Set<Operator> doublePrecision() {
        return ORDERED;
    }

    @Override
    public Set<Operator> decimal(FieldType.Decimal type) {
        return ORDERED;
    }

    @Override
    public Set<Operator> date() {
        return ORDERED;
    }

    @Override
    public Set<Operator> time() {
        return ORDERED;
    }

    @Override
    public Set<Operator> timestamp() {
        return ORDERED;
    }

    @Override
    public Set<Operator> timestamptz() {
        return ORDERED;
    }

    @Override
    public Set<Operator> uuid() {
        return ORDERED;
    }

    @Override
    public Set<Operator> bytes() {
        return MEMBER;
    }

    @Override
    public Set<Operator> json() {
        return JSON;
    }

    @Override
    public Set<Operator> array(FieldType.Array type) {
        return ARRAY;
    }

    @Override
    public Set<Operator> enumeration(FieldType.Enumeration type) {
        return TEXT;
    }

    @Override
    public Set<Operator> extension(FieldType.Extension type) {
        return MEMBER;
    }
}
