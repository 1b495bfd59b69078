package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no database keeps alike is refused on every one, before SQL. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class UnstorableInputGroup extends DialectGroup {

    private static final String NUL = "a\0b";
    private static final String HALF = "a\ud83d";

    /** For the test classes of dialects. */
    protected UnstorableInputGroup() {}

    @BeforeEach
    final void registerHolder() {
        register(ModelDefinition.builder("Holder")
                .field("id", FieldType.text())
                .field("text", FieldType.text(), f -> f.nullable(true))
                .field("short", FieldType.text(3), f -> f.nullable(true))
                .field("size", FieldType.integer(), f -> f.nullable(true))
                .field("ratio", FieldType.doublePrecision(), f -> f.nullable(true))
                .field("price", FieldType.decimal(5, 2), f -> f.nullable(true))
                .field("day", FieldType.date(), f -> f.nullable(true))
                .field("data", FieldType.json(), f -> f.nullable(true))
                .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
                .build());
    }

    @AfterEach
    final void nothingWasStored() {
        assertThat(express().count("Holder")).isZero();
    }

    private void assertRefused(StandardCode code, String field, Object value) {
        assertFails(code, () -> express().create("Holder", Map.of("id", "1", field, value)));
        assertFails(code, () -> express().bulkCreate("Holder", List.of(Map.of("id", "1", field, value))));
        assertFails(code, () -> express().update("Holder", "1", Map.of(field, value)));
    }

    @Test
    void textWithNulOrHalfACharacter() {
        for (String text : List.of(NUL, HALF, "\udc00", "\udc00\ud83d")) {
            assertRefused(StandardCode.UNSTORABLE_TEXT, "text", text);
            assertRefused(StandardCode.UNSTORABLE_TEXT, "data", Map.of("a", text));
            assertRefused(StandardCode.UNSTORABLE_TEXT, "data", Map.of(text, 1));
            assertRefused(StandardCode.UNSTORABLE_TEXT, "tags", List.of(text));
            assertFails(StandardCode.UNSTORABLE_TEXT, () -> express().create("Holder", Map.of("id", text)));
        }
    }

    @Test
    void numbersThatAreNone() {
        assertRefused(StandardCode.NUMBER_OUT_OF_RANGE, "ratio", Double.NaN);
        assertRefused(StandardCode.NUMBER_OUT_OF_RANGE, "ratio", Double.NEGATIVE_INFINITY);
        assertRefused(StandardCode.NUMBER_OUT_OF_RANGE, "data", List.of(Double.NaN));
    }

    @Test
    void numbersThatAreTooLarge() {
        assertRefused(StandardCode.NUMBER_OUT_OF_RANGE, "size", 1L << 31);
        assertRefused(StandardCode.TYPE_MISMATCH, "price", new BigDecimal("0.001"));
    }

    @Test
    void yearsBeyondFourDigits() {
        assertFails(
                StandardCode.INVALID_DATETIME,
                () -> express().create("Holder", Map.of("id", "1", "day", LocalDate.of(10_000, 1, 1))));
    }

    @Test
    void textThatIsTooLong() {
        assertRefused(StandardCode.TYPE_MISMATCH, "short", "abcd");
        assertFails(StandardCode.TYPE_MISMATCH, () -> express().create("Holder", Map.of("id", "x".repeat(256))));
    }
}
