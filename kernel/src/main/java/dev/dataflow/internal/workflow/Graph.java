package dev.dataflow.internal.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/** A directed graph over the numbers of nodes. Not thread-safe. */
public final class Graph {

    private final List<List<Integer>> successors;

    /** Makes a graph without edges. */
    public Graph(int size) {
        successors = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            successors.add(new ArrayList<>(2));
        }
    }

    /** Returns the number of nodes. */
    public int size() {
        return successors.size();
    }

    /** Adds an edge. */
    public void add(int from, int to) {
        if (!successors.get(from).contains(to)) {
            successors.get(from).add(to);
        }
    }

    /** Returns the nodes that edges of a node lead to. */
    public List<Integer> successors(int node) {
        return successors.get(node);
    }

    /**
     * Returns the nodes so that each comes after those it depends on, and otherwise by number; nodes on circles and
     * behind them are missing.
     */
    public List<Integer> order() {
        int[] waiting = new int[size()];
        successors.forEach(list -> list.forEach(to -> waiting[to]++));
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Integer> order = new ArrayList<>(size());
        while (!ready.isEmpty()) {
            int node = ready.poll();
            order.add(node);
            for (int to : successors.get(node)) {
                if (--waiting[to] == 0) {
                    ready.add(to);
                }
            }
        }
        return order;
    }

    /** Returns for each node the number of its strongly connected component. */
    public int[] components() {
        return new Components().numbers;
    }

    /** Returns a shortest way from one node to another within one component, both included; empty when there is none. */
    public List<Integer> way(int from, int to) {
        int[] before = new int[size()];
        Arrays.fill(before, -1);
        Deque<Integer> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty()) {
            int node = queue.poll();
            for (int next : successors.get(node)) {
                if (next == to) {
                    return trace(before, from, node, to);
                }
                if (before[next] < 0 && next != from) {
                    before[next] = node;
                    queue.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<Integer> trace(int[] before, int from, int last, int to) {
        List<Integer> way = new ArrayList<>(List.of(to));
        for (int node = last; node != from; node = before[node]) {
            way.add(node);
        }
        way.add(from);
        Collections.reverse(way);
        return way;
    }

    /** Tarjan's algorithm with a stack of its own, so that long chains do not overflow the thread's. */
    private final class Components {
        private final int[] numbers = new int[size()];
        private final int[] index = new int[size()];
        private final int[] low = new int[size()];
        private final int[] edge = new int[size()];
        private final boolean[] open = new boolean[size()];
        private final Deque<Integer> stack = new ArrayDeque<>();
        private final Deque<Integer> path = new ArrayDeque<>();
        private int next = 1;
        private int component;

        Components() {
            for (int node = 0; node < size(); node++) {
                if (index[node] == 0) {
                    walk(node);
                }
            }
        }

        private void walk(int root) {
            enter(root);
            while (!path.isEmpty()) {
                int node = path.peek();
                if (edge[node] < successors.get(node).size()) {
                    int to = successors.get(node).get(edge[node]++);
                    if (index[to] == 0) {
                        enter(to);
                    } else if (open[to]) {
                        low[node] = Math.min(low[node], index[to]);
                    }
                } else {
                    leave(node);
                }
            }
        }

        private void enter(int node) {
            index[node] = next;
            low[node] = next++;
            open[node] = true;
            stack.push(node);
            path.push(node);
        }

        private void leave(int node) {
            path.pop();
            if (low[node] == index[node]) {
                int member;
                do {
                    member = stack.pop();
                    open[member] = false;
                    numbers[member] = component;
                } while (member != node);
                component++;
            }
            if (!path.isEmpty()) {
                int parent = path.peek();
                low[parent] = Math.min(low[parent], low[node]);
            }
        }
    }
}
