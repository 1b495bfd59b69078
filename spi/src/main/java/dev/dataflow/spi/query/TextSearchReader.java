package dev.dataflow.spi.query;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;

/** One reading of the text of a search. Not thread-safe. */
final class TextSearchReader {

    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final List<List<String>> required = new ArrayList<>();
    private final List<List<String>> excluded = new ArrayList<>();
    private int place;
    private int words;

    TextSearchReader(String text) {
        this.text = text;
    }

    TextSearch read(List<String> fields) {
        while (place < text.length()) {
            if (Character.isWhitespace(text.charAt(place))) {
                place++;
            } else {
                term();
            }
        }
        if (required.isEmpty()) {
            throw malformed(
                    excluded.isEmpty()
                            ? "The text of a search has no word"
                            : "The text of a search has no word that must occur");
        }
        return new TextSearch(fields, required, excluded);
    }

    private void term() {
        boolean negative = text.charAt(place) == '-';
        if (negative) {
            place++;
        }
        boolean quoted = place < text.length() && text.charAt(place) == '"';
        List<String> phrase = phrase(quoted ? quoted() : plain());
        if (!phrase.isEmpty()) {
            (negative ? excluded : required).add(phrase);
        }
    }

    private String quoted() {
        int end = text.indexOf('"', place + 1);
        if (end < 0) {
            throw malformed("A quote in the text of a search does not end");
        }
        String inside = text.substring(place + 1, end);
        place = end + 1;
        return inside;
    }

    private String plain() {
        int from = place;
        while (place < text.length() && text.charAt(place) != '"' && !Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        return text.substring(from, place);
    }

    /** Returns the words between separators. */
    private List<String> phrase(String run) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= run.length(); ) {
            int codePoint = i == run.length() ? 0 : run.codePointAt(i);
            if (TextSearch.separates(codePoint)) {
                if (i > from && !isMarksOnly(run, from, i)) {
                    found.add(word(run.substring(from, i)));
                }
                from = i + Character.charCount(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return found;
    }

    /** A mark without a letter to stand on is a word to some databases and nothing to others. */
    private static boolean isMarksOnly(String run, int from, int to) {
        return run.substring(from, to).codePoints().allMatch(TextSearchReader::isMark);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private String word(String word) {
        if (++words > TextSearch.MOST_WORDS) {
            throw Problem.of(StandardCode.FILTER_TOO_LARGE, "The search has too many words")
                    .found("more than " + TextSearch.MOST_WORDS)
                    .expected("at most " + TextSearch.MOST_WORDS + " words")
                    .fix("Leave out the words that tell least.")
                    .toException();
        }
        if (word.codePointCount(0, word.length()) > TextSearch.LONGEST_WORD) {
            throw malformed("A word of a search is longer than " + TextSearch.LONGEST_WORD + " characters");
        }
        return word;
    }

    private DataFlowException malformed(String message) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return Problem.of(StandardCode.INVALID_VALUE, message)
                .found(shown.isBlank() ? "no text" : shown)
                .expected("words, \"phrases in quotes\", and -words that may not occur")
                .fix("Name at least one word that must occur.", "{\"$search\": \"quick \\\"brown fox\\\" -dog\"}")
                .toException();
    }
}
