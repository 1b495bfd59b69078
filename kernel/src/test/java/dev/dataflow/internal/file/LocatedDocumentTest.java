package dev.dataflow.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocatedDocumentTest {

    @Test
    void yamlAndJsonGiveTheSameValues() {
        Object yaml = yaml("a: {b: [1, 2.5, true, null, x]}\n").root().plain();
        Object json =
                json("{\"a\": {\"b\": [1, 2.5, true, null, \"x\"]}}").root().plain();
        assertThat(yaml).isEqualTo(json).isEqualTo(Map.of("a", Map.of("b", Arrays.asList(1L, 2.5, true, null, "x"))));
    }

    @Test
    void keysAndValuesKnowTheirPlaces() {
        for (LocatedDocument document :
                List.of(yaml("a: 1\nlong:\n  deep: 2\n"), json("{\"a\": 1,\n\"long\":\n {\"deep\": 2}}"))) {
            LocatedNode.Mapping root = (LocatedNode.Mapping) document.root();
            LocatedNode.Mapping inner = (LocatedNode.Mapping) root.get("long");
            assertThat(root.members().get("long").key().line()).isEqualTo(2);
            assertThat(root.members().get("long").key().column()).isEqualTo(1);
            assertThat(inner.get("deep").location().line()).isEqualTo(3);
            assertThat(inner.get("deep").location().file()).isEqualTo("f");
        }
    }

    @Test
    void wordsThatLookLikeOtherThingsStayText() {
        assertThat(yaml("[no, on, 2024-05-01, 01234, 12:30, 1_000, '5', \"true\", !!str 7]")
                        .root()
                        .plain())
                .isEqualTo(List.of("no", "on", "2024-05-01", "01234", "12:30", "1_000", "5", "true", "7"));
    }

    @Test
    void numbersKeepEveryDigit() {
        assertThat(yaml("[9223372036854775807, 9223372036854775808, 0.1, 12345678901234567.89, 0x1F, 1e400]")
                        .root()
                        .plain())
                .isEqualTo(List.of(
                        Long.MAX_VALUE,
                        new BigInteger("9223372036854775808"),
                        0.1,
                        new BigDecimal("12345678901234567.89"),
                        31L,
                        new BigDecimal("1e400")));
    }

    @Test
    void allDoubleKeysAreReportedAtOnce() {
        DataFlowException failure = failure("a: 1\na: 2\nb: {c: 1, c: 2}\n", LocatedDocument.Format.YAML);
        assertThat(failure.problem().details())
                .extracting(Problem::location)
                .containsExactly(Location.file("f", 2, 1), Location.file("f", 3, 11));
    }

    @Test
    void aFileThatIsNoYamlOrJsonSaysWhere() {
        assertThat(failure("a: [1\nb: 2\n", LocatedDocument.Format.YAML)
                        .problem()
                        .location()
                        .line())
                .isEqualTo(2);
        assertThat(failure("{\"a\": }", LocatedDocument.Format.JSON).problem().location())
                .isEqualTo(Location.file("f", 1, 7));
        assertThat(failure("{} {}", LocatedDocument.Format.JSON).code()).isEqualTo("DF-604");
        assertThat(failure("a: 1\n---\nb: 2\n", LocatedDocument.Format.YAML).getMessage())
                .contains("several documents");
        assertThat(failure("a: \u0007", LocatedDocument.Format.YAML).getMessage())
                .contains("U+0007");
    }

    @Test
    void anAliasRepeatsAValueButABombIsRefused() {
        assertThat(yaml("a: &x {n: 1}\nb: *x\n").root().plain())
                .isEqualTo(Map.of("a", Map.of("n", 1L), "b", Map.of("n", 1L)));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertThat(failure(bomb.toString(), LocatedDocument.Format.YAML).getMessage())
                .contains("values");
    }

    @Test
    void tagsNeverMakeObjects() {
        assertThat(failure("a: !!javax.script.ScriptEngineManager [x]\n", LocatedDocument.Format.YAML)
                        .code())
                .isEqualTo("DF-604");
    }

    @Test
    void deepNestingIsRefusedInBothFormats() {
        for (String text : List.of("[".repeat(5000) + "]".repeat(5000), "[".repeat(5000))) {
            for (LocatedDocument.Format format : LocatedDocument.Format.values()) {
                assertThat(failure(text, format).code()).isEqualTo("DF-604");
            }
        }
    }

    @Test
    void filesAreReadByTheirEnding(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("m.yml"), "\uFEFFa: 1\n");
        assertThat(LocatedDocument.read(file, StandardCode.INVALID_MODEL).root().plain())
                .isEqualTo(Map.of("a", 1L));
        List<DataFlowException> failures = new ArrayList<>();
        for (Path wrong : List.of(
                folder.resolve("none.yaml"),
                Files.writeString(folder.resolve("m.txt"), "a: 1"),
                Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9}))) {
            failures.add(catchThrowableOfType(
                    DataFlowException.class, () -> LocatedDocument.read(wrong, StandardCode.INVALID_MODEL)));
        }
        assertThat(failures).hasSize(3).allMatch(failure -> failure.code().equals("DF-604"));
    }

    private static DataFlowException failure(String text, LocatedDocument.Format format) {
        return catchThrowableOfType(
                DataFlowException.class, () -> LocatedDocument.parse("f", text, format, StandardCode.INVALID_MODEL));
    }

    private static LocatedDocument yaml(String text) {
        return LocatedDocument.parse("f", text, LocatedDocument.Format.YAML, StandardCode.INVALID_MODEL);
    }

    private static LocatedDocument json(String text) {
        return LocatedDocument.parse("f", text, LocatedDocument.Format.JSON, StandardCode.INVALID_MODEL);
    }
}
