package dev.dataflow.internal.file;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a file with the place where it stands. Immutable. */
public sealed interface LocatedNode {

    /** Returns file, line and column. */
    Location location();

    /** Returns the value without places: unmodifiable maps and lists of {@link Scalar#value()}. */
    @Nullable
    Object plain();

    /** Returns what the value is, for problems: {@code a mapping}, {@code a list}, {@code the text 'a'}. */
    String describe();

    /** Returns how many values there are in all, this one included; a value that is reused counts each time. */
    long size();

    /** Keys and values, in the file's order. */
    final class Mapping implements LocatedNode {
        private final Location location;
        private final Map<String, Member> members;
        private final long size;

        Mapping(Location location, Map<String, Member> members) {
            this.location = requireNonNull(location, "location");
            this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            this.size = 1
                    + members.values().stream()
                            .mapToLong(member -> member.value().size())
                            .sum();
        }

        @Override
        public Location location() {
            return location;
        }

        /** Returns a mapping of one key: what a short form stands for. */
        public static Mapping of(Location where, String key, LocatedNode value) {
            return new Mapping(where, Map.of(key, new Member(where, value)));
        }

        /** Returns the members by key. */
        public Map<String, Member> members() {
            return members;
        }

        /** Returns the value of a key, or null when the key is absent. */
        public @Nullable LocatedNode get(String key) {
            Member member = members.get(key);
            return member == null ? null : member.value();
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            members.forEach((key, member) -> map.put(key, member.value().plain()));
            return Collections.unmodifiableMap(map);
        }

        @Override
        public String describe() {
            return "a mapping";
        }

        @Override
        public long size() {
            return size;
        }
    }

    /**
     * One key of a mapping.
     *
     * @param key where the key stands
     * @param value its value
     */
    record Member(Location key, LocatedNode value) {}

    /** Values in order. */
    final class Sequence implements LocatedNode {
        private final Location location;
        private final List<LocatedNode> items;
        private final long size;

        Sequence(Location location, List<LocatedNode> items) {
            this.location = requireNonNull(location, "location");
            this.items = List.copyOf(items);
            this.size = 1 + items.stream().mapToLong(LocatedNode::size).sum();
        }

        @Override
        public Location location() {
            return location;
        }

        /** Returns the values. */
        public List<LocatedNode> items() {
            return items;
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(item.plain()));
            return Collections.unmodifiableList(list);
        }

        @Override
        public String describe() {
            return "a list";
        }

        @Override
        public long size() {
            return size;
        }
    }

    /**
     * A single value.
     *
     * @param location where it stands
     * @param value {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} beyond 64 bits, {@code Double},
     *     {@code BigDecimal} where a double would lose digits, or null
     * @param text as it was written, without quotes
     */
    record Scalar(Location location, @Nullable Object value, String text) implements LocatedNode {

        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String describe() {
            if (value == null) {
                return "nothing";
            }
            return (value instanceof String
                            ? "the text '"
                            : value instanceof Boolean ? "the boolean '" : "the number '")
                    + text + "'";
        }

        @Override
        public long size() {
            return 1;
        }
    }
}
