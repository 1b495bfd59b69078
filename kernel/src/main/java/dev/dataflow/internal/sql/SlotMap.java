package dev.dataflow.internal.sql;

import java.util.IdentityHashMap;

/**
 * Where the values of each part of an operation are, for the renderers: first slot by node, by identity, one map for
 * each occurrence of a table, because one node may stand in filters of several. Not thread-safe.
 */
final class SlotMap {

    /** Values that belong to no node. */
    enum Part {
        RECORD,
        LIMIT,
        OFFSET,
        CURSOR
    }

    private final IdentityHashMap<Object, Integer> first = new IdentityHashMap<>();
    private final IdentityHashMap<Object, SlotMap> inner = new IdentityHashMap<>();

    void put(Object node, int slot) {
        first.put(node, slot);
    }

    int get(Object node) {
        Integer slot = first.get(node);
        if (slot == null) {
            throw new IllegalStateException("no slot for " + node.getClass().getSimpleName());
        }
        return slot;
    }

    boolean has(Object node) {
        return first.containsKey(node);
    }

    /** Returns the map of the occurrence that a node opens. */
    SlotMap inside(Object node) {
        return inner.computeIfAbsent(node, n -> new SlotMap());
    }
}
