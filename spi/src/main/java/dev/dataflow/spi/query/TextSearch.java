package dev.dataflow.spi.query;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What {@link Operator#SEARCH} asks of a full-text index: phrases that must occur and phrases that may not. Immutable.
 *
 * <p>A word is a run of characters that do not {@linkplain #separates separate}, compared without case for ASCII letters
 * and as the database does for others. A phrase is words one behind the other in one field, whatever separates them; most
 * have one word. Required phrases may occur in different fields. Combining marks
 * alone are no word of a search. There are no stop words, no stems and no shortest word.
 *
 * @param fields the fields of the index, in its order
 * @param required what must occur; at least one phrase
 * @param excluded what may not occur
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TextSearch(List<String> fields, List<List<String>> required, List<List<String>> excluded) {

    /** So many words one search may have. */
    public static final int MOST_WORDS = 100;

    /** So many characters a word may have. */
    public static final int LONGEST_WORD = 80;

    public TextSearch {
        fields = List.copyOf(fields);
        required = required.stream().map(List::copyOf).toList();
        excluded = excluded.stream().map(List::copyOf).toList();
        if (fields.isEmpty() || required.isEmpty()) {
            throw new IllegalArgumentException("fields and required: at least one each");
        }
        if (Stream.of(required, excluded).flatMap(List::stream).anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("phrases: at least one word each");
        }
    }

    /**
     * Reads what people write: words, {@code "phrases in quotes"}, and {@code -} before what may not occur. Anything that
     * separates words within a run of characters makes it a phrase: {@code wi-fi} is {@code "wi fi"}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-109} for text without a word that must occur, with a quote
     *     that does not end, or with a word that is too long; {@code DF-120} for too many words
     */
    public static TextSearch parse(List<String> fields, String text) {
        return new TextSearchReader(text).read(fields);
    }

    /** Returns whether a character is no part of a word. */
    public static boolean separates(int codePoint) {
        return Separators.have(codePoint);
    }

    /** Returns the characters that separate words, in order; U+0000 and surrogates, which no database keeps, are left out. */
    public static List<Range> separators() {
        return Separators.RANGES;
    }

    /**
     * Characters one behind the other.
     *
     * @param first code point of the first
     * @param last code point of the last
     */
    public record Range(int first, int last) {}
}
