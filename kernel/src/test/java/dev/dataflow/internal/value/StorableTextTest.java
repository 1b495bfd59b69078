package dev.dataflow.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(StorableText.isStorable(text)).isTrue();
        assertThat(StorableText.check(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xd800, 0xdbff, 0xdc00, 0xdfff})
    void oneBadCharacterAnywhereIsFound(int bad) {
        for (String around : new String[] {"", "a", "\u00ff", "\ud7ff\ue000", "\ud83d\ude00"}) {
            assertThat(StorableText.isStorable(around + (char) bad + around))
                    .as("%x in %s", bad, around)
                    .isFalse();
        }
    }

    @Test
    void aPairTheWrongWayRoundIsNoText() {
        assertThat(StorableText.isStorable("\ude00\ud83d")).isFalse();
    }
}
