package dev.dataflow.nodes.code;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which methods code may call: those that only read, and those that change collections, which are the run's own copies. */
final class AllowedMethods {

    private static final Set<String> TEXT = Set.of(
            "length",
            "isEmpty",
            "isBlank",
            "trim",
            "strip",
            "stripLeading",
            "stripTrailing",
            "toUpperCase",
            "toLowerCase",
            "startsWith",
            "endsWith",
            "contains",
            "indexOf",
            "lastIndexOf",
            "substring",
            "charAt",
            "codePointAt",
            "concat",
            "replace",
            "repeat",
            "split",
            "equals",
            "equalsIgnoreCase",
            "compareTo",
            "compareToIgnoreCase",
            "toString");

    private static final Set<String> COLLECTION = Set.of(
            "size",
            "isEmpty",
            "get",
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "getOrDefault",
            "indexOf",
            "lastIndexOf",
            "keySet",
            "values",
            "entrySet",
            "add",
            "addAll",
            "set",
            "put",
            "putAll",
            "putIfAbsent",
            "remove",
            "removeAll",
            "retainAll",
            "clear",
            "equals");

    private static final Set<String> NUMBER = Set.of(
            "intValue",
            "longValue",
            "doubleValue",
            "compareTo",
            "equals",
            "toString",
            "abs",
            "negate",
            "signum",
            "scale",
            "precision");

    private static final Set<String> ENTRY = Set.of("getKey", "getValue");

    private static final Set<String> NEVER = Set.of("getClass", "notify", "notifyAll", "wait");

    private AllowedMethods() {}

    /** Returns whether code may call a method of an object. */
    static boolean allow(Object target, String method) {
        if (target instanceof String) {
            return TEXT.contains(method);
        } else if (target instanceof Collection<?> || target instanceof Map<?, ?>) {
            return COLLECTION.contains(method);
        } else if (target instanceof BigDecimal || target instanceof BigInteger || isBoxed(target)) {
            return NUMBER.contains(method);
        } else if (target instanceof Map.Entry<?, ?>) {
            return ENTRY.contains(method);
        } else if (target instanceof UUID || target instanceof Boolean || target instanceof Character) {
            return method.equals("toString") || method.equals("equals");
        }
        return isTime(target) && !NEVER.contains(method);
    }

    /** Returns whether code may read a property of an object: {@code row.name}, {@code list[0]}, {@code date.year}. */
    static boolean allowProperty(Object target, Object name) {
        if (target instanceof Map<?, ?>) {
            return true;
        }
        boolean open = target instanceof Collection<?>
                || target instanceof Map.Entry<?, ?>
                || target.getClass().isArray()
                || isTime(target);
        return open && !"class".equals(name);
    }

    private static boolean isBoxed(Object target) {
        return target instanceof Number && target.getClass().getPackageName().equals("java.lang");
    }

    private static boolean isTime(Object target) {
        return target.getClass().getPackageName().equals("java.time");
    }
}
