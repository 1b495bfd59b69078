package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Operation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawSqlTest {

    private final SqlCompiler compiler = Shop.compiler(new AnsiDialect());

    @Test
    void named_parameters_become_binds_wherever_they_stand() {
        PreparedOperation prepared = raw(
                "select * from t where a = :a and b in (:b,:a) and c::int > :_c2 limit :n;  -- end",
                Map.of("a", 1, "b", "x", "_c2", 3, "n", 4));

        assertThat(prepared.statement().sql())
                .isEqualTo("select * from t where a = ? and b in (?,?) and c::int > ? limit ?  -- end");
        assertThat(prepared.values()).containsExactly(1, "x", 1, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':no', \":no\", `:no`, 'it''s :no; really'",
                "select 1 -- :no ; :no\n",
                "select /* :no ; */ 1",
                "select $$:no;$$, $tag$ $$ :no; $tag$",
                "select a::text, a ?? 'k', x[1:2]",
            })
    void what_is_quoted_or_commented_stays_as_it_is(String sql) {
        assertThat(raw(sql, Map.of()).statement().sql()).isEqualTo(sql);
        assertThat(raw(sql, Map.of()).values()).isEmpty();
    }

    @Test
    void null_is_a_value() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("a", null);

        assertThat(raw("select :a", parameters).values()).containsExactly((Object) null);
    }

    @Test
    void missing_and_unused_parameters_are_reported_together() {
        assertThatThrownBy(() -> raw("select :name, :age", Map.of("nam", 1, "other", 2)))
                .asInstanceOf(InstanceOfAssertFactories.type(DataFlowException.class))
                .satisfies(failure -> assertThat(failure.problem().details())
                        .extracting(p -> p.code().code() + " " + p.location().parameter())
                        .containsExactlyInAnyOrder(
                                "DF-101 params.name", "DF-101 params.age", "DF-110 params.nam", "DF-110 params.other"))
                .satisfies(failure ->
                        assertThat(failure.problem().details().get(0).message()).contains("did you mean 'nam'?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1; drop table t", "select 1;;/* x */ select 2", "select ?"})
    void several_statements_and_numbered_parameters_are_refused(String sql) {
        assertThatThrownBy(() -> raw(sql, Map.of())).hasMessageStartingWith("DF-709");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-- nothing", "/* nothing */ ;"})
    void nothing_is_no_statement(String sql) {
        assertThatThrownBy(() -> raw(sql, Map.of())).hasMessageStartingWith("DF-107");
    }

    @Test
    void unfinished_quotes_reach_the_database_as_they_are() {
        for (String sql : Arrays.asList("select 'abc", "select /* abc", "select $x$ abc", "select \"abc", "select $")) {
            assertThat(raw(sql, Map.of()).statement().sql()).isEqualTo(sql);
        }
    }

    private PreparedOperation raw(String sql, Map<String, Object> parameters) {
        return compiler.prepareRaw(new Operation.RawStatement(sql, parameters, false, -1));
    }
}
