package dev.dataflow.internal.engine;

import dev.dataflow.spi.DataFlowPlugin;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of several plugins of one name counts: the one with the highest version, of equal ones the first. */
final class PluginVersions {

    private PluginVersions() {}

    /** Returns the plugins that count, in their order; one whose name cannot be told is left as it is. */
    static List<DataFlowPlugin> effective(List<DataFlowPlugin> all) {
        Map<Object, DataFlowPlugin> byName = new LinkedHashMap<>();
        for (DataFlowPlugin plugin : all) {
            Object key = key(plugin);
            DataFlowPlugin known = byName.get(key);
            if (known == null || isNewer(plugin, known)) {
                byName.put(key, plugin);
            }
        }
        return new ArrayList<>(byName.values());
    }

    /** Returns the name that a plugin tells, or the plugin itself when it cannot. */
    static Object key(DataFlowPlugin plugin) {
        try {
            return plugin.descriptor().name();
        } catch (RuntimeException | LinkageError failure) {
            return plugin; // told when it is installed
        }
    }

    private static boolean isNewer(DataFlowPlugin one, DataFlowPlugin other) {
        return compare(one.descriptor().version(), other.descriptor().version()) > 0;
    }

    /**
     * Orders versions by their numbers, part by part; a part that is no number comes before any number, so that {@code
     * 1.0.0-beta} comes before {@code 1.0.0.1}, and a shorter version before a longer one, but for qualifiers, which come
     * before the version without one.
     */
    private static int compare(String a, String b) {
        String[] left = a.split("[.+_-]", -1);
        String[] right = b.split("[.+_-]", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = part(i < left.length ? left[i] : null, i < right.length ? right[i] : null);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int part(@org.jspecify.annotations.Nullable String a, @org.jspecify.annotations.Nullable String b) {
        if (a == null || b == null) {
            String more = a == null ? b : a;
            boolean counts = isNumber(more == null ? "" : more);
            return a == null == counts ? -1 : 1;
        }
        if (isNumber(a) && isNumber(b)) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        return isNumber(a) == isNumber(b) ? a.compareTo(b) : isNumber(a) ? 1 : -1;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
