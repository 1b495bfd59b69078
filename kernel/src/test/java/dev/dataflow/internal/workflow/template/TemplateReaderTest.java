package dev.dataflow.internal.workflow.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.workflow.Literal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateReaderTest {

    private final Problems problems = new Problems();

    private ValueExpression read(Object value) {
        return new TemplateReader(problems, Location::parameter).read(value, "p");
    }

    @Test
    void a_whole_value_is_the_input_or_output_itself() {
        assertThat(read("{{name}}")).isEqualTo(new ValueExpression.Input("name"));
        assertThat(read("{{ name }}")).isEqualTo(new ValueExpression.Input("name"));
        assertThat(read("${create.id}")).isEqualTo(new ValueExpression.Output("create", List.of("id")));
        assertThat(read("${list.records.0.id}"))
                .isEqualTo(new ValueExpression.Output("list", List.of("records", "0", "id")));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void inside_a_longer_text_an_input_is_put_in() {
        assertThat(read("Hello {{name}}, {{greeting}}!"))
                .isEqualTo(new ValueExpression.Text(List.of(
                        "Hello ",
                        new ValueExpression.Input("name"),
                        ", ",
                        new ValueExpression.Input("greeting"),
                        "!")));
    }

    @ParameterizedTest
    @CsvSource({
        "a {{{{name}} b, a {{name}} b",
        "$${create.id}, ${create.id}",
        "costs $${x.y} now, costs ${x.y} now",
        "{{{{{{{{, {{{{",
        "plain, plain",
        "{ and }}, { and }}",
        "a $ b, a $ b",
        "${not a reference}, ${not a reference}",
        "${, ${"
    })
    void doubled_signs_and_what_only_looks_alike_are_characters(String written, String meant) {
        assertThat(read(written)).isEqualTo(new ValueExpression.Constant(meant));
        assertThat(problems.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "a {{ b",
                "{{}}",
                "{{a b}}",
                "{{create.id}}",
                "${create}",
                "Hello ${create.name}",
                "${a.b}${c.d}"
            })
    void what_cannot_be_resolved_is_a_problem_that_shows_the_escape(String written) {
        read(written);

        Problem problem = problems.list().get(0);
        assertThat(problem.code().code()).isEqualTo("DF-205");
        String escaped = problem.fixes().get(0).line();
        assertThat(new TemplateReader(new Problems(), Location::parameter).read(escaped, "p"))
                .isEqualTo(new ValueExpression.Constant(written));
    }

    @Test
    void maps_and_lists_are_constants_unless_something_in_them_is_not() {
        Map<String, Object> constant = Map.of("a", List.of(1, "x"));
        assertThat(read(constant)).isEqualTo(new ValueExpression.Constant(constant));
        assertThat(((ValueExpression.Constant) read(constant)).value()).isSameAs(constant);
        assertThat(read(Map.of("a", "$${x.y}"))).isEqualTo(new ValueExpression.Constant(Map.of("a", "${x.y}")));
        assertThat(read(Map.of("a", "{{x}}")))
                .isEqualTo(new ValueExpression.Entries(Map.of("a", new ValueExpression.Input("x"))));
        assertThat(read(List.of(1, "${a.b}")))
                .isEqualTo(new ValueExpression.Items(
                        List.of(new ValueExpression.Constant(1), new ValueExpression.Output("a", List.of("b")))));
    }

    @Test
    void a_literal_is_taken_as_it_is() {
        assertThat(read(new Literal("{{x}} ${a.b}"))).isEqualTo(new ValueExpression.Constant("{{x}} ${a.b}"));
        assertThat(read(Map.of("a", new Literal("{{x}}"))))
                .isEqualTo(new ValueExpression.Constant(Map.of("a", "{{x}}")));
    }

    @Test
    void a_problem_names_the_place_inside_the_parameter() {
        read(Map.of("a", List.of("ok", "{{")));

        assertThat(problems.list().get(0).location()).hasToString("parameter p.a[1]");
    }
}
