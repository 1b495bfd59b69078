package dev.dataflow.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.internal.json.JacksonJsonCodec;
import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import org.junit.jupiter.api.Test;

/** Tables in another schema than the connection's own. */
final class PlacedStatementsTest {

    private static SqlCompiler compiler(Schemas schemas) {
        return new SqlCompiler(
                new AnsiDialect(),
                Shop.models(),
                new CanonicalValues(new JacksonJsonCodec()),
                model -> false,
                (cursor, list, context) -> {
                    throw Problem.of(StandardCode.INVALID_CURSOR, cursor).toException();
                },
                schemas);
    }

    @Test
    void athousandSchemasShareOneTemplate() {
        SqlCompiler compiler = compiler((model, context) -> context.tenant().orElse(null));
        Operation count =
                new Operation.Count(Shop.ORDER, new Filter.Related("customer", Filter.eq("email", "a@example.com")));

        for (int i = 0; i < 1000; i++) {
            String sql = compiler.prepare(count, OperationContext.EMPTY.withTenant("t" + i))
                    .statement()
                    .sql();
            assertThat(sql.split("\"t" + i + "\"\\.", -1)).hasSize(3);
        }

        assertThat(compiler.size()).isEqualTo(1);
        assertThat(compiler.prepare(count, OperationContext.EMPTY).statement().sql())
                .doesNotContain("\".\"")
                .doesNotContain("\0");
        assertThat(compiler.size()).isEqualTo(2);
    }

    @Test
    void oneStatementHasOneSchema() {
        SqlCompiler compiler = compiler((model, context) -> "of_" + model.name());
        Operation count =
                new Operation.Count(Shop.ORDER, new Filter.Related("customer", Filter.eq("email", "a@example.com")));

        assertThatThrownBy(() -> compiler.prepare(count, OperationContext.EMPTY))
                .hasMessageStartingWith("DF-901");
    }

    @Test
    void aReferenceNamesTheSchemaOfItsTarget() {
        SqlCompiler compiler = compiler((model, context) -> model == Shop.ORDER ? "mine" : "theirs");

        var table = compiler.tableSpec(Shop.ORDER, OperationContext.EMPTY);

        assertThat(table.schema()).isEqualTo("mine");
        assertThat(table.foreignKeys()).extracting(key -> key.schema()).containsOnly("theirs");
    }
}
