package dev.dataflow.spi.query;

import dev.dataflow.spi.query.TextSearch.Range;
import java.util.List;
import java.util.stream.IntStream;

/** The characters that are no part of a word: the same on every database, so that all find the same words. */
final class Separators {

    /** First and last of each range: what is no letter or digit in ASCII and Latin-1, punctuation, symbols, emoji. */
    private static final int[] ENDS = {
        0x01, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0xa9, 0xab, 0xb1, 0xb4, 0xb4, 0xb6, 0xb8, 0xbb, 0xbb, 0xbf, 0xbf,
        0xd7, 0xd7, 0xf7, 0xf7, 0x2000, 0x206f, 0x20a0, 0x20cf, 0x2190, 0x245f, 0x2500, 0x2bff, 0x2e00, 0x2e7f, 0x3000,
        0x3004, 0x3008, 0x3020, 0x3030, 0x3030, 0x303d, 0x303f, 0xfe00, 0xfe0f, 0xff01, 0xff0f, 0xff1a, 0xff20, 0xff3b,
        0xff40, 0xff5b, 0xff65, 0xfff0, 0xffff, 0x1f000, 0x1faff
    };

    static final List<Range> RANGES = IntStream.range(0, ENDS.length / 2)
            .mapToObj(i -> new Range(ENDS[2 * i], ENDS[2 * i + 1]))
            .toList();

    private Separators() {}

    static boolean have(int codePoint) {
        if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
            return true;
        }
        for (int i = 0; i < ENDS.length && ENDS[i] <= codePoint; i += 2) {
            if (codePoint <= ENDS[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
