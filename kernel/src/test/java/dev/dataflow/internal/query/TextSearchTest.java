package dev.dataflow.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.TextSearch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the text of a search becomes words and phrases. */
final class TextSearchTest {

    private static TextSearch parse(String text) {
        return TextSearch.parse(List.of("title"), text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "quick fox             | [[quick], [fox]]        | []",
                "\"quick fox\" dog     | [[quick, fox], [dog]]   | []",
                "fox -dog              | [[fox]]                 | [[dog]]",
                "-\"a b\" c            | [[c]]                   | [[a, b]]",
                "wi-fi                 | [[wi, fi]]              | []",
                "a & b                 | [[a], [b]]              | []",
                "a - b                 | [[a], [b]]              | []",
                "say\"a b\"c           | [[say], [a, b], [c]]    | []",
                "+a* (b) ~c^2          | [[a], [b], [c, 2]]      | []",
                "--a b                 | [[b]]                   | [[a]]",
                "“Grüße”, 日本          | [[Grüße], [日本]]         | []",
                "cool😀x               | [[cool, x]]             | []"
            })
    void wordsPhrasesAndWhatIsExcluded(String text, String required, String excluded) {
        TextSearch search = parse(text);

        assertThat(search.required()).hasToString(required);
        assertThat(search.excluded()).hasToString(excluded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "-fox", "\"fox", "fox \"dog", "\"\"", "&", "\u0000", "\ud800", "x-\""})
    void textThatNamesNothingIsRefusedWithAFix(String text) {
        DataFlowException refusal = catchThrowableOfType(DataFlowException.class, () -> parse(text));

        assertThat(refusal.problem().code()).isEqualTo(StandardCode.INVALID_VALUE);
        assertThat(refusal.problem().found()).isNotBlank();
        assertThat(refusal.problem().fixes()).isNotEmpty();
    }

    @Test
    void wordsAreBounded() {
        assertThat(parse("y".repeat(TextSearch.LONGEST_WORD)).required()).hasSize(1);
        assertThat(parse("y ".repeat(TextSearch.MOST_WORDS)).required()).hasSize(TextSearch.MOST_WORDS);
        assertThat(catchThrowableOfType(DataFlowException.class, () -> parse("y ".repeat(TextSearch.MOST_WORDS + 1)))
                        .problem()
                        .code())
                .isEqualTo(StandardCode.FILTER_TOO_LARGE);
    }

    @Test
    void aWordHoldsNothingThatSeparates() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String text = random.ints(random.nextInt(20), 0, 0x300)
                    .mapToObj(c -> random.nextInt(3) == 0 ? "\"- \\'*".charAt(c % 6) + "" : Character.toString(c))
                    .reduce("", String::concat);
            try {
                TextSearch search = parse(text);
                assertThat(search.required()).as("seed %d", seed).isNotEmpty();
                search.required()
                        .forEach(words -> words.forEach(word -> assertThat(word.codePoints())
                                .as("seed %d: %s", seed, text)
                                .isNotEmpty()
                                .noneMatch(TextSearch::separates)));
            } catch (DataFlowException refused) {
                assertThat(refused.problem().code()).as("seed %d", seed).isEqualTo(StandardCode.INVALID_VALUE);
            }
        }
    }

    @Test
    void theRangesAreTheSameTable() {
        for (int codePoint = 1; codePoint <= 0x1ffff; codePoint++) {
            int one = codePoint;
            if (Character.getType(codePoint) != Character.SURROGATE) {
                assertThat(TextSearch.separators().stream()
                                .anyMatch(range -> range.first() <= one && one <= range.last()))
                        .as("U+%04X", codePoint)
                        .isEqualTo(TextSearch.separates(codePoint));
            }
        }
    }

    @Test
    void lettersAndDigitsOfLatinAreWords() {
        for (int codePoint = 1; codePoint < 0x250; codePoint++) {
            assertThat(TextSearch.separates(codePoint))
                    .as("U+%04X", codePoint)
                    .isEqualTo(!Character.isLetter(codePoint) && !isNumber(codePoint));
        }
    }

    private static boolean isNumber(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.DECIMAL_DIGIT_NUMBER || type == Character.OTHER_NUMBER;
    }
}
