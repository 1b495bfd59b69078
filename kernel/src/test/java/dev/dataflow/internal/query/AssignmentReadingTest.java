package dev.dataflow.internal.query;

import static dev.dataflow.internal.query.Shop.ORDER;
import static dev.dataflow.internal.query.Shop.READER;
import static dev.dataflow.internal.query.Shop.problems;
import static dev.dataflow.internal.query.Shop.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

final class AssignmentReadingTest {

    private static List<Assignment> read(Map<String, ?> changes, Strictness strictness) {
        return READER.assignments(ORDER, "fields", changes, strictness);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(Map.of("name", "x"), new Assignment.Set("name", "x")),
                arguments(Map.of("profile", Map.of("a", 1)), new Assignment.Set("profile", Map.of("a", 1))),
                arguments(Map.of("profile", Map.of()), new Assignment.Set("profile", Map.of())),
                arguments(Map.of("profile", NullNode.getInstance()), new Assignment.Set("profile", null)),
                arguments(
                        Map.of("profile", Map.of("$set", Map.of("$ref", "x"))),
                        new Assignment.Set("profile", Map.of("$ref", "x"))),
                arguments(Map.of("id", "o-2"), new Assignment.Set("id", "o-2")),
                arguments(Map.of("age", Map.of("$inc", 1)), new Assignment.Increment("age", 1L)),
                arguments(Map.of("$inc", Map.of("age", 1)), new Assignment.Increment("age", 1L)),
                arguments(Map.of("age", Map.of("$dec", 1)), new Assignment.Increment("age", -1L)),
                arguments(Map.of("stock", Map.of("$inc", BigInteger.TWO)), new Assignment.Increment("stock", 2L)),
                arguments(
                        Map.of("age", Map.of("$multiply", new BigDecimal("3.0"))), new Assignment.Multiply("age", 3L)),
                arguments(
                        Map.of("price", Map.of("$multiply", 0.9)),
                        new Assignment.Multiply("price", new BigDecimal("0.9"))),
                arguments(Map.of("price", Map.of("$dec", 1)), new Assignment.Increment("price", new BigDecimal("-1"))),
                arguments(Map.of("score", Map.of("$inc", 1)), new Assignment.Increment("score", 1.0)),
                arguments(Map.of("age", Map.of("$min", 5)), new Assignment.Min("age", 5)),
                arguments(Map.of("$max", Map.of("name", "m")), new Assignment.Max("name", "m")),
                arguments(Map.of("tags", Map.of("$append", List.of("a"))), new Assignment.Append("tags", List.of("a"))),
                arguments(Map.of("tags", Map.of("$remove", "a")), new Assignment.Remove("tags", "a")),
                arguments(Map.of("name", Map.of("$unset", true)), new Assignment.Unset("name")),
                arguments(Map.of("$unset", List.of("name")), new Assignment.Unset("name")),
                arguments(Map.of("$unset", "name"), new Assignment.Unset("name")),
                arguments(Map.of("$unset", Map.of("name", true)), new Assignment.Unset("name")),
                arguments(Map.of("seen_at", Map.of("$now", true)), new Assignment.Now("seen_at")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeBecomesItsAssignment(Map<String, ?> given, Assignment expected) {
        assertThat(read(given, Strictness.STRICT)).containsExactly(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Map.of("nmae", 1), "DF-111", "fields.nmae"),
                arguments(Map.of("customerId", 1), "DF-111", "fields.customerId"),
                arguments(Map.of("email_index", "x"), "DF-111", "fields.email_index"),
                arguments(Map.of("profile.city", "x"), "DF-108", "fields.profile.city"),
                arguments(Map.of("$incr", Map.of("age", 1)), "DF-112", "fields.$incr"),
                arguments(Map.of("age", Map.of("$incr", 1)), "DF-112", "fields.age.$incr"),
                arguments(Map.of("$inc", 5), "DF-108", "fields.$inc"),
                arguments(Map.of("$inc", Map.of("agee", 1)), "DF-111", "fields.$inc.agee"),
                arguments(Map.of("age", Map.of("$inc", 1, "other", 1)), "DF-108", "fields.age"),
                arguments(Map.of("age", Map.of("$inc", 1, "$min", 1)), "DF-106", "fields.age"),
                arguments(Map.of("name", Map.of("$inc", 1)), "DF-109", "fields.name.$inc"),
                arguments(Map.of("age", Map.of("$inc", "1")), "DF-102", "fields.age.$inc"),
                arguments(Map.of("age", Map.of("$inc", 1.0)), "DF-102", "fields.age.$inc"),
                arguments(Map.of("age", Map.of("$multiply", 0.9)), "DF-102", "fields.age.$multiply"),
                arguments(Map.of("age", Map.of("$multiply", new BigDecimal("0.9"))), "DF-102", "fields.age.$multiply"),
                arguments(Map.of("stock", Map.of("$dec", Long.MIN_VALUE)), "DF-119", "fields.stock.$dec"),
                arguments(
                        Map.of("stock", Map.of("$inc", new BigDecimal("1E+999999999"))), "DF-119", "fields.stock.$inc"),
                arguments(
                        Map.of("price", Map.of("$inc", new BigDecimal("1E+999999999"))), "DF-119", "fields.price.$inc"),
                arguments(Map.of("score", Map.of("$inc", Double.NaN)), "DF-119", "fields.score.$inc"),
                arguments(Map.of("active", Map.of("$min", true)), "DF-109", "fields.active.$min"),
                arguments(Map.of("age", Map.of("$min", List.of(1))), "DF-108", "fields.age.$min"),
                arguments(Map.of("name", Map.of("$append", "x")), "DF-109", "fields.name.$append"),
                arguments(Map.of("profile", Map.of("$append", "x")), "DF-109", "fields.profile.$append"),
                arguments(Map.of("age", Map.of("$unset", true)), "DF-109", "fields.age.$unset"),
                arguments(Map.of("name", Map.of("$unset", false)), "DF-109", "fields.name.$unset"),
                arguments(Map.of("name", Map.of("$now", true)), "DF-109", "fields.name.$now"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyMistakeHasItsCodePlaceAndFix(Map<String, ?> given, String code, String place) {
        DataFlowException refusal = refusal(() -> read(given, Strictness.LENIENT));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.problem().location().parameter()).isEqualTo(place);
        assertThat(refusal.problem().expected()).isNotBlank();
        assertThat(refusal.problem().fixes()).isNotEmpty();
    }

    @Test
    void aFieldThatIsChangedTwiceContradictsItself() {
        DataFlowException refusal = refusal(() -> read(Map.of("age", 5, "$inc", Map.of("age", 1)), Strictness.LENIENT));
        assertThat(refusal.code()).isEqualTo("DF-106");
    }

    @Test
    void everyProblemOfACallIsReportedAtOnce() {
        DataFlowException refusal = refusal(() ->
                read(Map.of("nmae", 1, "age", Map.of("$incr", 1), "$max", Map.of("active", 1)), Strictness.LENIENT));
        assertThat(problems(refusal))
                .extracting(p -> p.code().code())
                .containsExactlyInAnyOrder("DF-111", "DF-112", "DF-109");
    }

    @Test
    void managedFieldsAreLeftOutWithOneWarning() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dataflow.core");
        log.start();
        logger.addAppender(log);
        try {
            Map<String, ?> given =
                    Map.of("name", "x", "created_at", Instant.EPOCH, "updated_at", Instant.EPOCH, "tenant_id", "t");
            assertThat(read(given, Strictness.LENIENT)).containsExactly(new Assignment.Set("name", "x"));
            assertThat(log.list).hasSize(1);
            assertThat(log.list.get(0).getFormattedMessage()).contains("created_at", "updated_at", "tenant_id");
            log.list.clear();
            Values values = READER.values(ORDER, "data", given, Strictness.LENIENT);
            assertThat(values.toMap()).isEqualTo(Map.of("name", "x"));
            assertThat(log.list).hasSize(1);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void managedFieldsAreRefusedWhereTheCallerIsStrict() {
        Map<String, ?> given = Map.of("created_at", Instant.EPOCH, "tenant_id", "t");
        assertThat(problems(refusal(() -> read(given, Strictness.STRICT))))
                .extracting(p -> p.code().code())
                .containsExactly("DF-104", "DF-104");
        assertThat(problems(refusal(() -> READER.values(ORDER, "data", given, Strictness.STRICT))))
                .extracting(p -> p.code().code() + " " + p.fixes().isEmpty())
                .containsExactly("DF-104 false", "DF-104 false");
        assertThat(refusal(() -> read(Map.of("$now", List.of("updated_at")), Strictness.STRICT))
                        .code())
                .isEqualTo("DF-104");
    }

    @Test
    void theVersionStaysAmongTheChangesForItsFeature() {
        assertThat(read(Map.of("version", 3, "age", 1), Strictness.STRICT))
                .containsExactlyInAnyOrder(new Assignment.Set("version", 3), new Assignment.Set("age", 1));
    }

    @Test
    void valuesStandInTheSlotsOfTheirFields() {
        Values values =
                READER.values(ORDER, "data", Map.of("age", 5, "profile", NullNode.getInstance()), Strictness.STRICT);
        assertThat(values.get("age")).isEqualTo(5);
        assertThat(values.has("profile")).isTrue();
        assertThat(values.get("profile")).isNull();
        assertThat(values.has("name")).isFalse();
    }

    @Test
    void unknownFieldsOfARecordAreOfferedTheRightOnes() {
        DataFlowException refusal = refusal(
                () -> READER.values(ORDER, "data[3]", Map.of("seenAt", 1, "foo_bar_baz", 2), Strictness.LENIENT));
        assertThat(problems(refusal)).extracting(p -> p.code().code()).containsExactly("DF-111", "DF-111");
        assertThat(problems(refusal).toString()).contains("did you mean 'seen_at'", "data[3].seenAt");
    }

    @Test
    void nullIsAValue() {
        Map<String, Object> given = new java.util.HashMap<>();
        given.put("name", null);
        assertThat(read(given, Strictness.STRICT)).isEqualTo(Arrays.asList(new Assignment.Set("name", null)));
    }
}
