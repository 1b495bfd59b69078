package dev.dataflow.internal.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An operator of updates, with the name that maps use. */
enum Change {
    SET("$set"),
    INC("$inc"),
    DEC("$dec"),
    MULTIPLY("$multiply"),
    MIN("$min"),
    MAX("$max"),
    APPEND("$append"),
    REMOVE("$remove"),
    UNSET("$unset"),
    NOW("$now");

    private static final Map<String, Change> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Change::key, Function.identity()));

    private final String key;

    Change(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Returns whether its operand is {@code true} and nothing else. */
    boolean isFlag() {
        return this == UNSET || this == NOW;
    }

    static @Nullable Change named(String key) {
        return BY_KEY.get(key);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Change::key).toList();
    }
}
