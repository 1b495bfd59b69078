package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeNotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | text",
                "String | text",
                "text(40) | text(40)",
                "varchar( 40 ) | text(40)",
                "bool | boolean",
                "short | smallint",
                "int | integer",
                "long | bigint",
                "real | real",
                "float | double",
                "Double Precision | double",
                "decimal | decimal(38,10)",
                "decimal(9) | decimal(9,0)",
                "numeric(12, 2) | decimal(12,2)",
                "date | date",
                "time | time",
                "timestamp | timestamp",
                "datetime | timestamptz",
                "timestamp with  time zone | timestamptz",
                "uuid | uuid",
                "blob | bytes",
                "jsonb | json",
                "array(integer) | array(integer)",
                "list(decimal(5,1)) | array(decimal(5,1))",
                "text(3)[] | array(text(3))",
                "array(enum(a,b)) | array(enum(a,b))",
                "enum(a, B c) | enum(a,B c)",
                "enum('a, b', \"(c\") | enum(a, b,(c)"
            })
    void typesAreReadAsPeopleWriteThem(String text, String notation) {
        assertThat(TypeNotation.parse(text).notation()).isEqualTo(notation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "txet",
                "text(",
                "text()",
                "text(-1)",
                "text(0)",
                "text(99999999999)",
                "text(a)",
                "text(1,2)",
                "decimal(70)",
                "decimal(5,6)",
                "decimal(1,2,3)",
                "uuid(3)",
                "array",
                "array()",
                "array(json)",
                "text[][]",
                "array(array(text))",
                "enum",
                "enum()",
                "enum(a,a)",
                "enum(a,)",
                "enum('a)",
                "int)",
                "()",
                "[]",
                "a(b)c",
                "array(array(array(array(array(array(array(array(array(text)))))))))",
                "text;",
                "\u0000"
            })
    void whatIsNoTypeIsRefused(String text) {
        DataFlowException failure = catchThrowableOfType(DataFlowException.class, () -> TypeNotation.parse(text));
        assertThat(failure).as(text).isNotNull();
        assertThat(failure.code()).isEqualTo("DF-606");
    }

    @ParameterizedTest
    @CsvSource({"strng, string", "intger, integer", "timestmp, timestamp", "boolaen, boolean"})
    void aMisspelledTypeOffersTheRightOne(String wrong, String right) {
        assertThat(catchThrowableOfType(DataFlowException.class, () -> TypeNotation.parse(wrong))
                        .getMessage())
                .contains("'" + right + "'");
    }
}
