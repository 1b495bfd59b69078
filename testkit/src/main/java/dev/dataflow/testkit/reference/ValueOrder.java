package dev.dataflow.testkit.reference;

import java.util.Comparator;

/** How values compare on every database: text by code point, false before true, the rest by nature. */
final class ValueOrder implements Comparator<Object> {

    static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Two values of one field have one class.
    public int compare(Object left, Object right) {
        return left instanceof String a && right instanceof String b
                ? byCodePoint(a, b)
                : ((Comparable) left).compareTo(right);
    }

    private static int byCodePoint(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }
}
