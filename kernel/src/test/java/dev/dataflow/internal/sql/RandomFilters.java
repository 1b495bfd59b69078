package dev.dataflow.internal.sql;

import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Filters over people and pets at random, every operator among them. */
final class RandomFilters {

    private static final List<String> PERSON_FIELDS = List.of(
            "id", "name", "city", "age", "score", "worth", "ratio", "active", "born", "seen", "token", "boss_id");
    private static final List<String> PET_FIELDS = List.of("kind", "weight", "no", "owner_id");
    private static final List<Operator> COMPARISONS =
            List.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final List<Operator> PATTERNS = List.of(
            Operator.LIKE,
            Operator.ILIKE,
            Operator.REGEX,
            Operator.STARTS_WITH,
            Operator.ENDS_WITH,
            Operator.CONTAINS_TEXT);
    private static final List<String> LIKES =
            List.of("a%", "%b", "_", "a\\_b", "a\\%b", "%", "", "A%", "%'%", "x*[%", "b\\\\c");
    private static final List<String> REGEXES = List.of("a", "^a", "b$", "[0-9]+", "^$", "a|x", "^.$");

    private final Random random;
    private final People people;

    RandomFilters(Random random, People people) {
        this.random = random;
        this.people = people;
    }

    Filter person(int depth) {
        return filter(true, depth);
    }

    private Filter filter(boolean person, int depth) {
        int choice = depth <= 0 ? 9 : random.nextInt(12);
        return switch (choice) {
            case 0, 1 -> new Filter.And(parts(person, depth));
            case 2, 3 -> new Filter.Or(parts(person, depth));
            case 4, 5 -> new Filter.Not(filter(person, depth - 1));
            case 6 ->
                person
                        ? new Filter.Related("pets", filter(false, depth - 1))
                        : new Filter.Related("owner", filter(true, depth - 1));
            case 7 ->
                person
                        ? new Filter.Related("boss", filter(true, depth - 1))
                        : new Filter.Scoped("Pet", filter(false, depth - 1));
            default -> leaf(person);
        };
    }

    private List<Filter> parts(boolean person, int depth) {
        List<Filter> parts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            parts.add(filter(person, depth - 1));
        }
        return parts;
    }

    private Filter leaf(boolean person) {
        int choice = random.nextInt(person ? 8 : 5);
        String field = any(person ? PERSON_FIELDS : PET_FIELDS);
        return switch (choice) {
            case 0, 1 -> Filter.compare(field, any(COMPARISONS), random.nextInt(6) == 0 ? null : people.value(field));
            case 2 -> Filter.compare(field, random.nextBoolean() ? Operator.IN : Operator.NIN, values(field));
            case 3 ->
                Filter.compare(
                        field,
                        Operator.BETWEEN,
                        java.util.Arrays.asList(orNull(people.value(field)), people.value(field)));
            case 4 ->
                random.nextBoolean()
                        ? Filter.compare(
                                field, random.nextBoolean() ? Operator.NULL : Operator.EXISTS, random.nextBoolean())
                        : pattern(FieldPath.of(person ? any(List.of("name", "city")) : "kind"));
            case 5 -> json();
            case 6 -> array();
            default -> pattern(new FieldPath("doc", List.of("a")));
        };
    }

    private @Nullable Object orNull(Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private List<@Nullable Object> values(String field) {
        List<@Nullable Object> values = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            values.add(orNull(people.value(field)));
        }
        return values;
    }

    private Filter pattern(FieldPath field) {
        Operator operator = any(PATTERNS);
        String operand = operator == Operator.REGEX
                ? any(REGEXES)
                : operator == Operator.LIKE || operator == Operator.ILIKE ? any(LIKES) : people.text();
        return new Filter.Comparison(field, operator, operand);
    }

    private Filter json() {
        FieldPath place = new FieldPath("doc", any(List.of(List.of("a"), List.of("b c"), List.of("n", "k"))));
        return switch (random.nextInt(8)) {
            case 0 -> new Filter.Comparison(place, Operator.NULL, random.nextBoolean());
            case 1 ->
                new Filter.Comparison(
                        place,
                        random.nextBoolean() ? Operator.IN : Operator.NIN,
                        java.util.Arrays.asList(people.jsonScalar(), people.jsonScalar(), orNull(people.jsonScalar())));
            case 2 -> new Filter.Comparison(place, Operator.CONTAINS, people.jsonScalar());
            case 3 -> new Filter.Comparison(place, Operator.SIZE, random.nextInt(3));
            case 4 -> new Filter.Comparison(FieldPath.of("doc"), Operator.HAS_KEY, any(List.of("a", "b c", "n")));
            case 5 -> new Filter.Comparison(FieldPath.of("doc"), Operator.CONTAINS, Map.of("a", people.jsonScalar()));
            case 6 ->
                new Filter.AnyElement(
                        place, List.of(new Filter.Comparison(place, any(COMPARISONS), people.jsonScalar())));
            default -> new Filter.Comparison(place, any(COMPARISONS), people.jsonScalar());
        };
    }

    private Filter array() {
        FieldPath tags = FieldPath.of("tags");
        return switch (random.nextInt(6)) {
            case 0 -> new Filter.Comparison(tags, Operator.CONTAINS, people.texts(random.nextInt(3)));
            case 1 -> new Filter.Comparison(tags, Operator.CONTAINS, people.text());
            case 2 -> new Filter.Comparison(tags, Operator.OVERLAP, people.texts(random.nextInt(3)));
            case 3 -> new Filter.Comparison(tags, Operator.SIZE, random.nextInt(4));
            case 4 -> new Filter.Comparison(tags, random.nextBoolean() ? Operator.EQ : Operator.NE, people.texts(1));
            default ->
                new Filter.AnyElement(
                        tags,
                        List.of(
                                new Filter.Comparison(tags, any(COMPARISONS), people.text()),
                                new Filter.Comparison(tags, any(PATTERNS.subList(3, 6)), people.text())));
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
