package dev.dataflow.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of what every database keeps alike. */
final class StorableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0001",
                "a\u007f\u0080\u00ff",
                "\ud7ff",
                "\ue000",
                "\uffff",
                "\ud83d\ude00",
                "x\udbff\udfff"
            })
    void textThatHasAUtf8FormIsStorable(String text) {
        assertThat(StorableText.check(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xd800, 0xdbff, 0xdc00, 0xdfff})
    void oneBadCharacterAnywhereIsFound(int bad) {
        for (String around : new String[] {"", "a", "\u00ff", "\ud7ff\ue000", "\ud83d\ude00"}) {
            refused(around + (char) bad + around);
        }
    }

    @Test
    void aPairTheWrongWayRoundIsNoText() {
        refused("\ude00\ud83d");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> StorableText.check(text))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-115"));
    }
}
