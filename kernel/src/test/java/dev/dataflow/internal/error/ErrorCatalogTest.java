package dev.dataflow.internal.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Fix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorCatalogTest {

    private final ErrorCatalog catalog = new ErrorCatalog();

    @ParameterizedTest
    @ValueSource(strings = {"DF-101", "df-101", "df101", "101", " DF-101 "})
    void a_code_may_be_written_in_many_ways(String wanted) {
        assertThat(catalog.explain(wanted).title()).isEqualTo("Missing required parameter");
    }

    @Test
    void a_page_is_read_once() {
        assertThat(catalog.page("DF-101")).isSameAs(catalog.page("DF-101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DF-202", "DF-1011", "", "DF-", "../secrets", "ACME-1", "DF-10١"})
    void an_unknown_code_is_a_problem(String wanted) {
        assertThatThrownBy(() -> catalog.explain(wanted))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-109"));
        assertThat(catalog.page(wanted)).isEmpty();
    }

    @Test
    void look_alikes_are_found_by_number_and_by_words() {
        assertThatThrownBy(() -> catalog.explain("DF-202"))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        e -> assertThat(e.problem().fixes())
                                .hasSize(3)
                                .contains(Fix.of(
                                        "Did you mean DF-201 (Connection type mismatch)?", "dataflow explain DF-201")));
        assertThatThrownBy(() -> catalog.explain("unique key"))
                .hasMessageContaining("DF-109")
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        e -> assertThat(e.problem().fixes())
                                .extracting(Fix::line)
                                .containsExactly("dataflow explain DF-113", "dataflow explain DF-510"));
    }

    @Test
    void the_parts_of_a_page_are_read() {
        ErrorPage page = catalog.explain("DF-105");
        assertThat(page.summary()).startsWith("A record to be written lacks a field");
        assertThat(page.causes().get(1))
                .isEqualTo("The field was added to the model later, and callers were not changed.");
        assertThat(page.fixes().get(1))
                .isEqualTo(Fix.of(
                        "Or give it a default.",
                        "@Model record User(@Id String id, @Default(\"unknown\") String email) {}"));
        assertThat(catalog.explain("DF-107").fixes().get(0).line())
                .isEqualTo(
                        "if (!changes.isEmpty()) {\n    db.express().update(\"User\", Map.of(\"id\", id), changes);\n}");
        assertThat(page.related()).containsExactly("DF-101", "DF-512");
    }
}
