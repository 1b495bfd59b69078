package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirTextsAndNumbersStandRight() {
        TextTable table = new TextTable("NAME", "AGE").row("Ann", 7).row("Bartholomew", 41);
        assertThat(table.render(80, 2, Style.PLAIN)).isEqualTo("""
                          NAME         AGE
                          Ann            7
                          Bartholomew   41
                        """);
    }

    @Test
    void theWidestColumnIsCutFirst() {
        TextTable table = new TextTable("A", "B").row("short", "a text that is far too long for this line");
        assertThat(table.render(20, 0, Style.PLAIN).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(20));
        assertThat(table.render(20, 0, Style.PLAIN)).contains("short", "…");
    }

    @Test
    void columnsThatDoNotFitAtAllAreLeftOutVisibly() {
        TextTable table = new TextTable("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD").row(1, 2, 3, 4);
        String text = table.render(20, 0, Style.PLAIN);
        assertThat(text).doesNotContain("DDD");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).endsWith("…"));
    }

    @Test
    void wideCharactersTakeTwoColumnsAndControlCharactersAreVisible() {
        assertThat(Texts.width("漢字")).isEqualTo(4);
        assertThat(Texts.cut("漢字漢字", 5)).isEqualTo("漢字…");
        assertThat(Texts.line("a\nb\u001b[31m\u0007")).isEqualTo("a\\nb\\u001b[31m\\u0007");
    }
}
