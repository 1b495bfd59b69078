package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.spi.query.TextSearch.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Characters as a regular expression over the bytes of UTF-8. Not thread-safe. */
final class Utf8Class {

    /** The last characters of one, two, three and four bytes. */
    private static final int[] LAST = {0x7f, 0x7ff, 0xffff, 0x10ffff};

    private static final int BITS = 6;

    private final List<String> alternatives = new ArrayList<>();

    /** Returns an expression that fits one of these characters or several. */
    static String of(List<Range> ranges) {
        Utf8Class all = new Utf8Class();
        ranges.forEach(range -> all.add(range.first(), range.last()));
        return "(?:" + String.join("|", all.alternatives) + ")+";
    }

    /** Cuts a range until all bytes but one stay as they are, or take all of their values. */
    private void add(int first, int last) {
        for (int end : LAST) {
            if (first <= end && last > end) {
                add(first, end);
                add(end + 1, last);
                return;
            }
        }
        for (int low = 1; low < bytes(first).length; low++) {
            int rest = (1 << (BITS * low)) - 1;
            int cut = cut(first, last, rest);
            if (cut >= first) {
                add(first, cut);
                add(cut + 1, last);
                return;
            }
        }
        alternatives.add(bytewise(bytes(first), bytes(last)));
    }

    /** Returns the last character before the place where a range has to be cut; -1 where it has not. */
    private static int cut(int first, int last, int rest) {
        if ((first & ~rest) == (last & ~rest)) {
            return -1;
        }
        if ((first & rest) != 0) {
            return first | rest;
        }
        return (last & rest) == rest ? -1 : (last & ~rest) - 1;
    }

    private static byte[] bytes(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    private static String bytewise(byte[] from, byte[] to) {
        return IntStream.range(0, from.length)
                .mapToObj(i -> from[i] == to[i] ? hex(from[i]) : "[" + hex(from[i]) + "-" + hex(to[i]) + "]")
                .reduce("", String::concat);
    }

    /** The backslash is doubled for a literal of SQL. */
    private static String hex(byte octet) {
        return "\\\\x%02x".formatted(octet & 0xff);
    }
}
