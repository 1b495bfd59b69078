package dev.dataflow.internal.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names the indexes of one table: the same model always gives the same names. Not thread-safe. */
final class IndexNames {

    /** The shortest limit among the databases is 63. */
    private static final int LONGEST = 60;

    private final String table;
    private final Set<String> taken = new HashSet<>();

    IndexNames(String table) {
        this.table = table;
    }

    /** Returns a given name, or one made from kind, table and columns, told apart by its condition where it occurs twice. */
    String of(String given, String kind, List<String> columns, String condition) {
        String plain = given.isEmpty() ? kind + table + "_" + String.join("_", columns) : given;
        String name = cut(plain);
        if (!taken.add(name)) {
            name = cut(plain + "_" + hash(condition));
            taken.add(name);
        }
        return name;
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 9) + "_" + hash(name);
    }

    private static String hash(String text) {
        return String.format("%08x", text.hashCode());
    }
}
