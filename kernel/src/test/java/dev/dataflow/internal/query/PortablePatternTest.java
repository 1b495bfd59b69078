package dev.dataflow.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortablePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^John",
                ".*@enterprise.com",
                "a|b",
                "(ab)+c?",
                "(?:x|y){2,3}",
                "[a-zA-Z_][^0-9]*",
                "x{3}",
                "x{3,}",
                "^$",
                "\\.\\*\\\\",
                "[\\]a-]",
                "[-a]",
                "[.$^]",
                "𝄞+",
                "[𝄞-𝄢]",
                "a\\tb\\n",
                "((a))"
            })
    void theSubsetIsAccepted(String pattern) {
        assertThat(PortablePattern.firstFault(pattern)).isNull();
        assertThat(Pattern.compile(pattern)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a||b",
                "(a|)",
                "()",
                "(",
                ")",
                "a)",
                "[",
                "[]",
                "[^]",
                "[a",
                "[b-a]",
                "[[a]",
                "[a&&b]",
                "[a--b]",
                "[[:alpha:]]",
                "*a",
                "+",
                "?",
                "a**",
                "a*?",
                "a++",
                "a{2}{3}",
                "^*",
                "(*a)",
                "a{",
                "a{}",
                "a{,3}",
                "a{3,2}",
                "a{256}",
                "a{1,x}",
                "a}",
                "a]",
                "\\",
                "\\d",
                "\\w+",
                "\\bfoo",
                "\\1",
                "(?i)a",
                "(?=a)",
                "(?<n>a)",
                "\\p{L}",
                "\\x41",
                "((a{100}){100}){100}",
                "***:a"
            })
    void whatDatabasesReadDifferentlyIsRefused(String pattern) {
        PortablePattern.Fault fault = PortablePattern.firstFault(pattern);
        assertThat(fault).as(pattern).isNotNull();
        assertThat(fault.position()).isBetween(0, pattern.length());
        assertThat(fault.fix()).isNotBlank();
    }

    @Test
    void whatIsAcceptedCompilesWhateverItIs() {
        long seed = System.nanoTime();
        System.out.println("PortablePatternTest seed " + seed);
        Random random = new Random(seed);
        String alphabet = "ab^$|()[]{}*+?\\-.,12&𝄞";
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int length = random.nextInt(10); length >= 0; length--) {
                pattern.append(alphabet.charAt(random.nextInt(alphabet.length() - 2)));
            }
            if (PortablePattern.firstFault(pattern.toString()) == null) {
                Pattern.compile(pattern.toString());
                accepted++;
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
        assertThat(PortablePattern.firstFault("(".repeat(100_000))).isNotNull();
    }
}
