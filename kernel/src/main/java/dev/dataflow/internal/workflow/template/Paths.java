package dev.dataflow.internal.workflow.template;

import java.util.ArrayList;
import java.util.List;

/** Dotted paths and the names they are made of. */
public final class Paths {

    private static final int LONGEST = 200;

    private Paths() {}

    /** Returns the parts of a dotted path, empty ones too. */
    public static List<String> split(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return List.of(path);
        }
        List<String> parts = new ArrayList<>(4);
        int from = 0;
        while (dot >= 0) {
            parts.add(path.substring(from, dot));
            from = dot + 1;
            dot = path.indexOf('.', from);
        }
        parts.add(path.substring(from));
        return List.copyOf(parts);
    }

    /** Returns whether a text can be an id or a name: letters, digits, {@code _} and {@code -}, at most 200. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether no part of a path is empty. */
    public static boolean isComplete(List<String> path) {
        return path.stream().noneMatch(String::isEmpty);
    }
}
