package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;

/** Tells text that every database keeps alike from text with U+0000 or unpaired surrogates. */
public final class StorableText {

    private StorableText() {}

    /**
     * Returns the text itself.
     *
     * @throws DataFlowException {@code DF-115}, location unknown
     */
    public static String check(String text) {
        int bad = firstBad(text);
        if (bad >= 0) {
            throw refusal(text.charAt(bad), bad);
        }
        return text;
    }

    /** Returns whether every database keeps a text. */
    public static boolean isStorable(String text) {
        return firstBad(text) < 0;
    }

    private static int firstBad(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Biased comparison: below the surrogates, 0 becomes the greatest.
            if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            if (c == 0) {
                return i;
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (c > Character.MAX_HIGH_SURROGATE
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static DataFlowException refusal(char c, int position) {
        String what = c == 0 ? "the character U+0000" : String.format("an unpaired surrogate, U+%04X", (int) c);
        return Problem.of(StandardCode.UNSTORABLE_TEXT, "The text holds " + what + ", which not every database keeps")
                .found(String.format("U+%04X at position %d", (int) c, position))
                .expected("text without U+0000 and unpaired surrogates")
                .fix("Take the character out, or keep the data in a field of type bytes.")
                .toException();
    }
}
