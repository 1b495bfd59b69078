package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on text, against a plain reading of what they mean. */
final class PatternTest {

    private static final long SEED = System.nanoTime();

    private TestDatabase database;
    private ColumnCodec text;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.memory();
        text = database.codec(FieldType.text());
        database.table("t", database.column("v", FieldType.text()));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "abc|abc|true",
                "ABC|abc|false",
                "abc|a%|true",
                "abc|%c|true",
                "abc|a_c|true",
                "abc|a_|false",
                "\"\"|\"\"|true",
                "a|\"\"|false",
                "\"\"|%|true",
                "a%c|a\\%c|true",
                "abc|a\\%c|false",
                "a_c|a\\_c|true",
                "abc|a\\_c|false",
                "a\\c|a\\\\c|true",
                "a\\|a\\|true",
                "abc|\\a\\b\\c|true",
                "a*c|a*c|true",
                "abc|a*c|false",
                "a?c|a?c|true",
                "abc|a?c|false",
                "a[b]c|a[b]c|true",
                "abc|a[b]c|false",
                "a]c|a]c|true",
                "a[c|a[c|true",
                "a^c|a[^]c|false",
                "😀x|_x|true",
                "😀x|__x|false",
                "x😀|%😀|true",
                "é|_|true",
                "[|[|true",
                "*|\\*|true",
                "it's|it's|true",
                "'; DROP TABLE t; --|'; DROP%|true"
            })
    void likeTellsCaseAndTakesItsWildcardsOnly(String value, String pattern, boolean matches) throws Exception {
        assertThat(matches(Operator.LIKE, value, pattern)).isEqualTo(matches);
        assertThat(matches(Operator.ILIKE, value, pattern)).isEqualTo(matches || value.equals("ABC"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABC|abc|true",
                "abc|A%C|true",
                "É|é|false",
                "a\\b|A\\\\B|true",
                "a%b|A\\%B|true",
                "axb|A\\%B|false",
                "a\\|A\\|true"
            })
    void ilikeIgnoresTheCaseOfAsciiLetters(String value, String pattern, boolean matches) throws Exception {
        assertThat(matches(Operator.ILIKE, value, pattern)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTS_WITH", "ENDS_WITH", "CONTAINS_TEXT"})
    void partsOfTextAreFoundWhateverTheyHold(Operator operator) throws Exception {
        BiPredicate<String, String> meaning = switch (operator) {
            case STARTS_WITH -> String::startsWith;
            case ENDS_WITH -> String::endsWith;
            default -> String::contains;
        };
        Random random = new Random(SEED);
        String[] pieces = {
            "a",
            "A",
            "%",
            "_",
            "\\",
            "*",
            "?",
            "[",
            "]",
            "'",
            "\"",
            " ",
            "😀",
            "\uD7FF",
            "\uE000",
            "\uFFFF",
            "\uDBFF\uDFFF",
            "é",
            "z"
        };
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(random.nextInt(6), 0, pieces.length).forEach(p -> value.append(pieces[p]));
            values.add(value.toString());
            database.insert("t", "v", text, value.toString());
        }
        SqlFragment condition = database.dialect.dml().pattern(operator, SqlFragment.of("v"), Bind.of(0, text));
        for (String part : List.copyOf(values).subList(0, 120)) {
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (meaning.test(values.get(i), part)) {
                    expected.add((long) i + 1);
                }
            }
            assertThat(database.ids("t", condition, part))
                    .as("'%s', seed %s", part, SEED)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aPrefixIsSearchedInAnIndex() throws Exception {
        database.execute("CREATE INDEX t_v ON t (v)");
        SqlFragment condition =
                database.dialect.dml().pattern(Operator.STARTS_WITH, SqlFragment.of("v"), Bind.of(0, text));
        String plan = String.join(" ", planOf(SqlFragment.join("SELECT id FROM t WHERE ", condition)));
        assertThat(plan).contains("SEARCH t USING COVERING INDEX t_v (v>? AND v<?)");
    }

    private List<String> planOf(SqlFragment sql) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (var statement = database.connection.prepareStatement("EXPLAIN QUERY PLAN " + sql.text());
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                plan.add(rows.getString(4));
            }
        }
        return plan;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "John|^Jo|true",
                "xJohn|^Jo|false",
                "xjohnx|john|true",
                "a.b@enterprise.com|.*@enterprise\\.com$|true",
                "2026-01|^\\d{4}-\\d{2}$|true",
                "äöü|^[ä-ü]+$|true",
                "😀|^.$|true",
                "abc|\"(a|b)+c\"|true",
                "|^$|true"
            })
    void regexSearchesAnywhere(String value, String pattern, boolean matches) throws Exception {
        String text = value == null ? "" : value;
        assertThat(matches(Operator.REGEX, text, pattern)).isEqualTo(matches);
        assertThat(matches(Operator.NATIVE_REGEX, text, pattern)).isEqualTo(matches);
    }

    @Test
    @Timeout(20)
    void regexTakesLinearTime() throws Exception {
        long began = System.nanoTime();
        assertThat(matches(Operator.REGEX, "a".repeat(30_000) + "!", "^(a+)+$")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aPatternThatRe2DoesNotKnowIsRefusedBeforeTheStatement() {
        assertThatThrownBy(() -> matches(Operator.NATIVE_REGEX, "a", "(?=a)"))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(StandardCode.PATTERN_NOT_PORTABLE));
    }

    @Test
    void aPatternThatIsTooLongIsToldAsSuch() {
        assertThatThrownBy(() -> matches(Operator.LIKE, "a", "a".repeat(100_000)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(database.dialect
                                        .failures()
                                        .translate(failure)
                                        .code())
                                .isEqualTo(StandardCode.FILTER_TOO_LARGE));
    }

    private boolean matches(Operator operator, String value, String pattern) throws SQLException {
        database.execute("DELETE FROM t");
        database.insert("t", "v", text, value);
        SqlFragment condition = database.dialect.dml().pattern(operator, SqlFragment.of("v"), Bind.of(0, text));
        return !database.ids("t", condition, pattern).isEmpty();
    }
}
