package dev.dataflow.spi.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a {@link Filter.Comparison} asks of a value, with the name that maps use. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Operator {
    /** Equal; with null: is null. */
    EQ("$eq"),
    /** Not equal, null rows included; with null: is not null. */
    NE("$ne"),
    /** Greater. */
    GT("$gt"),
    /** Greater or equal. */
    GTE("$gte"),
    /** Less. */
    LT("$lt"),
    /** Less or equal. */
    LTE("$lte"),
    /** One of a list, which may hold null; the empty list matches nothing. */
    IN("$in"),
    /** None of a list, which may hold null; the empty list matches everything. */
    NIN("$nin"),
    /** Within two bounds, both included; the value is a list of two. */
    BETWEEN("$between"),
    /** Pattern with {@code %} and {@code _}, case sensitive, {@code \} escapes. */
    LIKE("$like"),
    /** The same, ASCII letters compared without case. */
    ILIKE("$ilike"),
    /** A pattern of the portable subset, searched anywhere. */
    REGEX("$regex"),
    /** A pattern in the database's own syntax. */
    NATIVE_REGEX("$native_regex"),
    /** Text that starts so. */
    STARTS_WITH("$starts_with"),
    /** Text that ends so. */
    ENDS_WITH("$ends_with"),
    /** Text that holds this text. */
    CONTAINS_TEXT("$contains_text"),
    /** Text of a full-text index with these words; the value is a {@link TextSearch}, the field its first. */
    SEARCH("$search"),
    /** Is null, for true; is not null, for false. */
    NULL("$null"),
    /** Is not null, for true; is null, for false. */
    EXISTS("$exists"),
    /** An array or JSON array that holds this value, or all of these values; a JSON object that holds these entries. */
    CONTAINS("$contains"),
    /** An array that shares a value with this list. */
    OVERLAP("$overlap"),
    /** An array of this many values. */
    SIZE("$size"),
    /** A JSON object with this key. */
    HAS_KEY("$has_key");

    private static final List<Operator> ALL = List.of(values());

    private final String key;

    Operator(String key) {
        this.key = key;
    }

    /** Returns the name that maps use. */
    public String key() {
        return key;
    }

    /** Returns whether it compares by order. */
    public boolean isOrder() {
        return this == GT || this == GTE || this == LT || this == LTE || this == BETWEEN;
    }

    /** Returns whether it looks into text. */
    public boolean isPattern() {
        return this == LIKE
                || this == ILIKE
                || this == REGEX
                || this == NATIVE_REGEX
                || this == STARTS_WITH
                || this == ENDS_WITH
                || this == CONTAINS_TEXT;
    }

    /** Returns whether its value is a list. */
    public boolean takesList() {
        return this == IN || this == NIN || this == BETWEEN || this == OVERLAP;
    }

    /** Returns the operator with a name. */
    public static Optional<Operator> of(String key) {
        return ALL.stream().filter(op -> op.key.equals(key)).findFirst();
    }

    /** Returns all names, for look-alikes. */
    public static List<String> keys() {
        return Arrays.stream(values())
                .filter(op -> op != NATIVE_REGEX)
                .map(Operator::key)
                .toList();
    }
}
