package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands below a field: a bare value, or a map of operators. Not thread-safe. */
final class ConditionReading {

    private static final String NATIVE = "native";
    private static final List<String> COMBINING = List.of("$not", "$any");

    private final FilterReading filter;
    private final Report report;

    ConditionReading(FilterReading filter, Report report) {
        this.filter = filter;
        this.report = report;
    }

    /** Returns the condition; something harmless after adding problems. */
    Filter read(Subject subject, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !isLiteral(subject, map)) {
            return operators(subject, map);
        }
        if (value instanceof Filter) {
            report.add(Names.structure("A filter stands where a value belongs", value, "a value or a map of operators")
                    .fix("Put the filter beside the field, in $and."));
            return Filter.all();
        }
        return compare(subject, Operator.EQ, value);
    }

    /** Returns whether a map is a JSON object to compare with, not operators. */
    private static boolean isLiteral(Subject subject, Map<?, ?> map) {
        return subject.untyped() && !hasOperator(map);
    }

    /** Returns whether any key of a map is written as an operator. */
    static boolean hasOperator(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (isOperator(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOperator(@Nullable Object key) {
        return key instanceof String text && text.startsWith("$");
    }

    private Filter operators(Subject subject, Map<?, ?> map) {
        if (map.isEmpty()) {
            report.add(Problem.of(StandardCode.EMPTY_PARAMETER, "The map of operators is empty")
                    .found("{}")
                    .expected("at least one operator")
                    .fix("Name an operator, or leave the field out.", "{\"$eq\": …}"));
            return Filter.all();
        }
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (!NATIVE.equals(only.getKey())) {
                return operator(subject, only, false);
            }
        }
        boolean nativeSyntax = isNative(map);
        List<Filter> parts = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!NATIVE.equals(entry.getKey())) {
                parts.add(operator(subject, entry, nativeSyntax));
            }
        }
        return Conditions.and(parts);
    }

    private Filter operator(Subject subject, Map.Entry<?, ?> entry, boolean nativeSyntax) {
        if (!(entry.getKey() instanceof String key)) {
            report.add(Names.structure("A key of the map of operators is no text", entry.getKey(), "an operator")
                    .fix("Write the operator as text.", "{\"$eq\": …}"));
            return Filter.all();
        }
        report.enter(key);
        Filter part = filter.countTerm() ? operator(subject, key, entry.getValue(), nativeSyntax) : Filter.all();
        report.leave();
        return part;
    }

    /** Reads {@code native} beside {@code $regex}; a problem where it stands alone or is no boolean. */
    private boolean isNative(Map<?, ?> map) {
        boolean present = false;
        boolean regex = false;
        Object given = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (NATIVE.equals(entry.getKey())) {
                present = true;
                given = entry.getValue();
            } else if (Operator.REGEX.key().equals(entry.getKey())) {
                regex = true;
            }
        }
        if (present && !(regex && given instanceof Boolean)) {
            report.enter(NATIVE);
            report.add(Names.structure("'native' is true or false, beside $regex", given, "true or false beside $regex")
                    .fix("Write both.", "{\"$regex\": \"…\", \"native\": true}"));
            report.leave();
        }
        return Boolean.TRUE.equals(given);
    }

    private Filter operator(Subject subject, String key, @Nullable Object value, boolean nativeSyntax) {
        Operator operator = OperatorRules.named(key);
        if (operator != null) {
            boolean unchecked = operator == Operator.REGEX && nativeSyntax;
            return compare(subject, unchecked ? Operator.NATIVE_REGEX : operator, value);
        }
        if (key.equals("$not")) {
            return not(subject, value);
        } else if (key.equals("$any")) {
            return any(subject, value);
        }
        report.add(isOperator(key) ? unknown(key) : mixed(key));
        return Filter.all();
    }

    private Filter not(Subject subject, @Nullable Object value) {
        if (!filter.deeper()) {
            return Filter.all();
        }
        Filter part = read(subject, value);
        filter.up();
        return Conditions.not(part);
    }

    private Filter any(Subject subject, @Nullable Object value) {
        if (!subject.hasElements()) {
            report.add(notFor(subject, "$any"));
            return Filter.all();
        }
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            report.add(Names.structure("$any takes a map of operators", value, "a map of operators")
                    .fix("Say what some element must fulfil.", "{\"$any\": {\"$gte\": 90}}"));
            return Filter.all();
        }
        Subject element = subject.element();
        boolean nativeSyntax = isNative(map);
        List<Filter.Comparison> comparisons = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!NATIVE.equals(entry.getKey())) {
                String key = Names.shown(entry.getKey());
                report.enter(key);
                Filter.Comparison comparison = element(element, key, entry.getValue(), nativeSyntax);
                if (comparison != null && filter.countTerm()) {
                    comparisons.add(comparison);
                }
                report.leave();
            }
        }
        return new Filter.AnyElement(subject.field(), comparisons);
    }

    private Filter.@Nullable Comparison element(
            Subject element, String key, @Nullable Object value, boolean nativeSyntax) {
        Operator named = OperatorRules.named(key);
        if (named == null) {
            report.add(unknown(key));
            return null;
        }
        Operator operator = named == Operator.REGEX && nativeSyntax ? Operator.NATIVE_REGEX : named;
        return comparison(element, operator, value);
    }

    private Filter compare(Subject subject, Operator operator, @Nullable Object value) {
        Filter.Comparison comparison = comparison(subject, operator, value);
        return comparison == null ? Filter.all() : Conditions.compare(comparison);
    }

    /** Returns a comparison, or null after adding a problem. */
    Filter.@Nullable Comparison comparison(Subject subject, Operator operator, @Nullable Object value) {
        if (!subject.operators().contains(operator)) {
            report.add(notFor(subject, operator.key()));
            return null;
        }
        if (operator == Operator.SEARCH) {
            return SearchReading.ofField(report, subject, value);
        }
        Object operand = Operands.check(report, subject, operator, value);
        return operand == Operands.REFUSED ? null : new Filter.Comparison(subject.field(), operator, operand);
    }

    /** Starts {@code DF-109}: an operator that makes no sense for a type. */
    static Problem.Builder notFor(Subject subject, String operator) {
        Set<Operator> allowed = subject.operators();
        List<String> keys = new ArrayList<>(allowed.stream()
                .filter(op -> op != Operator.NATIVE_REGEX)
                .map(Operator::key)
                .toList());
        if (subject.hasElements()) {
            keys.add("$any");
        }
        Problem.Builder problem = Problem.of(
                        StandardCode.INVALID_VALUE,
                        operator + " cannot be used on '"
                                + Names.shorten(subject.field().toString()) + "', which is "
                                + subject.type().notation())
                .found(operator)
                .expected(String.join(", ", keys));
        boolean text = allowed.contains(Operator.LIKE) && operator.equals(Operator.CONTAINS.key());
        return text
                ? problem.fix("Look for a part of a text by $contains_text.", "{\"$contains_text\": \"…\"}")
                : problem.fix("Use one of the operators that the field's type has.");
    }

    private static Problem.Builder unknown(String key) {
        return Names.unknown(StandardCode.UNKNOWN_OPERATOR, "A field has no operator", key, everyOperator(COMBINING));
    }

    private static Problem.Builder mixed(String key) {
        return Names.structure("A map of operators cannot hold '" + Names.shorten(key) + "'", key, "operators only")
                .found(key)
                .fix("Write $ before the operator, or a dotted path for a place inside JSON.", "{\"$eq\": …}");
    }

    /** Returns all operators of fields, and some others. */
    static Collection<String> everyOperator(List<String> others) {
        List<String> keys = new ArrayList<>(Operator.keys());
        keys.addAll(others);
        return keys;
    }
}
